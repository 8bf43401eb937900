using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>One step in the history of an upgrade: the state it came to, when, and who brought it there.</summary>
public sealed class UpgradeEvent
{
    internal UpgradeEvent()
    {
    }

    /// <summary>Creates a step for a journal to fill.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UpgradeEvent Create() => new();

    /// <summary>The upgrade (<see cref="SubscriptionUpgrade.ItemId"/>).</summary>
    public Guid ItemId { get; init; }

    /// <summary>The state it came to.</summary>
    public UpgradeState State { get; init; }

    /// <summary>When that was recorded, in UTC, by the clock of whatever keeps the journal.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who did it: the account that was signed in, or the user of the machine, and the machine; in journals of before, the runner's process.</summary>
    public string? Actor { get; init; }

    /// <summary>The idempotency key of the request; null before one was given out.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The id that joins all calls of this upgrade; Microsoft's support asks for it.</summary>
    public Guid CorrelationId { get; init; }

    /// <summary>The service's operation (new commerce); null where there is none.</summary>
    public string? OperationId { get; init; }

    /// <summary>What was said about it: the warnings, or why it was skipped or failed, in the words of the service where it gave any.</summary>
    public IReadOnlyList<UpgradeReason> Reasons { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{RecordedAt:u} {State}";
}
