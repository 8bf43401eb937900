using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>One step in the history of an upgrade: the state it came to, when, and who brought it there.</summary>
public sealed class UpgradeEvent
{
    internal UpgradeEvent()
    {
    }

    /// <summary>Creates a step as a journal kept it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UpgradeEvent Create(
        Guid itemId,
        UpgradeState state,
        DateTimeOffset recordedAt,
        string? actor,
        Guid? requestId,
        Guid correlationId,
        string? operationId,
        IReadOnlyList<UpgradeReason> reasons) => new()
        {
            ItemId = itemId,
            State = state,
            RecordedAt = recordedAt,
            Actor = actor,
            RequestId = requestId,
            CorrelationId = correlationId,
            OperationId = operationId,
            Reasons = reasons,
        };

    /// <summary>The upgrade (<see cref="SubscriptionUpgrade.ItemId"/>).</summary>
    public Guid ItemId { get; init; }

    /// <summary>The state it came to.</summary>
    public UpgradeState State { get; init; }

    /// <summary>When that was recorded, in UTC, by the clock of whatever keeps the journal.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>The runner that held the upgrade; null where nobody did: it was only recorded, or planned for others to do.</summary>
    public string? Actor { get; init; }

    /// <summary>The idempotency key of the request; null before one was given out.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The id that joins all calls of this upgrade; Microsoft's support asks for it.</summary>
    public Guid CorrelationId { get; init; }

    /// <summary>The service's operation (new commerce); null where there is none.</summary>
    public string? OperationId { get; init; }

    /// <summary>What was said about it: the warnings, or why it was skipped or failed, in the words of the service where it gave any.</summary>
    public IReadOnlyList<UpgradeReason> Reasons { get; init; } = [];

    /// <summary>The same step, with the facts of its upgrade.</summary>
    public UpgradeHistoryRecord ToRecord(UpgradeItem item) => new()
    {
        RecordedAt = RecordedAt,
        RunId = item.RunId,
        ItemId = item.ItemId,
        Kind = item.Kind,
        CustomerId = item.CustomerId,
        CustomerName = item.CustomerName,
        SubscriptionId = item.SubscriptionId,
        SourceOffer = item.SourceOffer,
        TargetOffer = item.TargetOffer,
        Quantity = item.Quantity,
        State = State,
        Actor = Actor,
        Message = string.Join(" ", Reasons.Select(reason => reason.Message)),
        RequestId = RequestId,
        CorrelationId = CorrelationId,
        OperationId = OperationId,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{RecordedAt:u} {State}";
}
