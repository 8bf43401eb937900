namespace PartnerUpgrade;

/// <summary>One step in the history of an upgrade with the facts that tell which upgrade it is: flat, so that it exports as it is.</summary>
public sealed class UpgradeHistoryRecord
{
    internal UpgradeHistoryRecord()
    {
    }

    /// <summary>When the step was recorded, in UTC, by the clock of whatever keeps the journal.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>The run the upgrade belongs to.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The upgrade (<see cref="SubscriptionUpgrade.ItemId"/>).</summary>
    public Guid ItemId { get; init; }

    /// <summary>What kind of change it is.</summary>
    public UpgradeKind Kind { get; init; }

    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId { get; init; }

    /// <summary>The customer's company name.</summary>
    public string CustomerName { get; init; } = "";

    /// <summary>The subscription.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>The policy's key of the offer it was; null where the policy does not know it.</summary>
    public string? SourceOffer { get; init; }

    /// <summary>The policy's key of the offer it becomes.</summary>
    public string? TargetOffer { get; init; }

    /// <summary>The seats the upgrade moves, or the seats the subscription shall have.</summary>
    public long Quantity { get; init; }

    /// <summary>The state it came to.</summary>
    public UpgradeState State { get; init; }

    /// <summary>The runner, or the person, that held the upgrade; null where nobody did: it was only recorded, or planned for others to do.</summary>
    public string? Actor { get; init; }

    /// <summary>What was said about it: warnings, or why it was skipped or failed, in the words of the service where it gave any; empty where nothing was said.</summary>
    public string Message { get; init; } = "";

    /// <summary>The idempotency key of the request; null before one was given out.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The id that joins all calls of this upgrade; Microsoft's support asks for it.</summary>
    public Guid CorrelationId { get; init; }

    /// <summary>The service's operation (new commerce); null where there is none.</summary>
    public string? OperationId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{RecordedAt:u} {CustomerName}: {SourceOffer} -> {TargetOffer}: {State}";
}
