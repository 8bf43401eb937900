namespace PartnerUpgrade;

/// <summary>One step in the history of an upgrade: a view of the step and of the record of its upgrade, flat, so that it exports as it is.</summary>
public sealed class UpgradeHistoryRecord
{
    private readonly UpgradeItem item;
    private readonly UpgradeEvent step;

    /// <summary>Creates a view.</summary>
    /// <param name="item">The record of the upgrade.</param>
    /// <param name="step">The step.</param>
    public static UpgradeHistoryRecord Of(UpgradeItem item, UpgradeEvent step) => new(item, step);

    private UpgradeHistoryRecord(UpgradeItem item, UpgradeEvent step)
    {
        this.item = item;
        this.step = step;
    }

    /// <summary>When the step was recorded, in UTC, by the clock of whatever keeps the journal.</summary>
    public DateTimeOffset RecordedAt => step.RecordedAt;

    /// <summary>The run the upgrade belongs to.</summary>
    public string RunId => item.RunId;

    /// <summary>The upgrade (<see cref="SubscriptionUpgrade.ItemId"/>).</summary>
    public Guid ItemId => item.ItemId;

    /// <summary>What kind of change it is.</summary>
    public UpgradeKind Kind => item.Kind;

    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId => item.CustomerId;

    /// <summary>The customer's company name.</summary>
    public string CustomerName => item.CustomerName;

    /// <summary>The subscription.</summary>
    public Guid SubscriptionId => item.SubscriptionId;

    /// <summary>The policy's key of the offer it was; null where the policy does not know it.</summary>
    public string? SourceOffer => item.SourceOffer;

    /// <summary>The policy's key of the offer it becomes.</summary>
    public string? TargetOffer => item.TargetOffer;

    /// <summary>The seats the upgrade moves, or the seats the subscription is to have.</summary>
    public long Quantity => item.Quantity;

    /// <summary>The state it came to.</summary>
    public UpgradeState State => step.State;

    /// <summary>Who did it: the account that was signed in, or the user of the machine, and the machine; in journals of before, the runner's process.</summary>
    public string? Actor => step.Actor;

    /// <summary>What was said about it: warnings, or why it was skipped or failed, in the words of the service where it gave any; empty where nothing was said.</summary>
    public string Message => string.Join(" ", step.Reasons.Select(reason => reason.Message));

    /// <summary>The idempotency key of the request; null before one was given out.</summary>
    public Guid? RequestId => step.RequestId;

    /// <summary>The id that joins all calls of this upgrade; Microsoft support asks for it.</summary>
    public Guid CorrelationId => step.CorrelationId;

    /// <summary>The service's operation (new commerce); null where there is none.</summary>
    public string? OperationId => step.OperationId;

    /// <inheritdoc/>
    public override string ToString() => $"{RecordedAt:u} {CustomerName}: {SourceOffer} -> {TargetOffer}: {State}";
}
