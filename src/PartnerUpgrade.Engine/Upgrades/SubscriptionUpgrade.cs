namespace PartnerUpgrade;

/// <summary>One upgrade, as the journal holds it: a view of the one record there is of it.</summary>
public sealed class SubscriptionUpgrade : IReasonSubject
{
    private readonly UpgradeItem item;

    internal SubscriptionUpgrade(UpgradeItem item, bool whatIf = false)
    {
        this.item = item;
        WhatIf = whatIf;
        Reasons = UpgradeReason.About(this, item.Reasons);
        FollowUps = item.FollowUps.Count == 0 ? ReadableList<LicenseFollowUp>.None : ReadableList<LicenseFollowUp>.Of([.. item.FollowUps.Select((followUp, place) => followUp.In(item, place))]);
    }

    /// <summary>The run it belongs to.</summary>
    public string RunId => item.RunId;

    /// <summary>Its own id.</summary>
    public Guid ItemId => item.ItemId;

    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId => item.CustomerId;

    /// <summary>The customer's company name.</summary>
    public string CustomerName => item.CustomerName;

    /// <summary>The subscription that is upgraded.</summary>
    public Guid SubscriptionId => item.SubscriptionId;

    /// <summary>The policy's key of the offer it was; null where the policy does not know it.</summary>
    public string? SourceOffer => item.SourceOffer;

    /// <summary>The policy's key of the offer it becomes; for a change of quantity or of the end of a term alone the same as <see cref="SourceOffer"/>.</summary>
    public string? TargetOffer => item.TargetOffer;

    /// <summary>The seats the upgrade moves, or the seats the subscription is to have.</summary>
    public long Quantity => item.Quantity;

    /// <summary>The seats the subscription had when the change was agreed to; null where the record does not say.</summary>
    public long? SourceQuantity => item.AgreedSourceQuantity > 0 ? item.AgreedSourceQuantity : null;

    /// <summary>The term that was chosen for it, as an ISO 8601 duration such as <c>P3Y</c> (new commerce); null for the one the subscription had.</summary>
    public string? TermDuration => item.TermDuration;

    /// <summary>The billing cycle that was chosen for it (new commerce); null for the one the subscription had.</summary>
    public BillingCycle? BillingCycle => item.BillingCycle;

    /// <summary>Where it stands.</summary>
    public UpgradeState State => item.State;

    /// <summary>What kind of change it is.</summary>
    public UpgradeKind Kind => item.Kind;

    /// <summary>What was ordered for the end of the term, as the parameters of <c>Set-SubscriptionRenewal</c>; null for every other kind.</summary>
    public string? Renewal => item.Renewal?.ToString();

    /// <summary>The subscription it became; null until the service said so.</summary>
    public Guid? TargetSubscriptionId => item.TargetSubscriptionId;

    /// <summary>How the service did it.</summary>
    public UpgradeType UpgradeType => item.UpgradeType;

    /// <summary>Why it was skipped or failed, and what was warned about.</summary>
    public IReadOnlyList<UpgradeReason> Reasons { get; }

    /// <summary>The accounts and services that need manual work, also those that somebody has done.</summary>
    public IReadOnlyList<LicenseFollowUp> FollowUps { get; }

    /// <summary>Whether manual work is left that nobody has reported as done.</summary>
    public bool NeedsFollowUp => FollowUps.Any(followUp => !followUp.IsDone);

    /// <summary>The idempotency key of the request; null before one was given out.</summary>
    public Guid? RequestId => item.RequestId;

    /// <summary>The id that joins all calls of this upgrade; Microsoft support asks for it.</summary>
    public Guid CorrelationId => item.CorrelationId;

    /// <summary>The service's operation (new commerce); null where there is none.</summary>
    public string? OperationId => item.OperationId;

    /// <summary>When the request was about to be sent, in UTC; null before.</summary>
    public DateTimeOffset? StartedAt => item.StartedAt;

    /// <summary>When it reached its end, in UTC; null before.</summary>
    public DateTimeOffset? CompletedAt => item.CompletedAt;

    /// <summary>What it was estimated to cost when it was planned; null where no prices were known, or nothing was planned.</summary>
    public CostEstimate? Cost => item.Cost;

    /// <summary>The currency of <see cref="Cost"/>, a column of its own in a CSV; null where there is no estimate.</summary>
    public string? Currency => Cost?.Currency;

    /// <summary>What the seats cost a month before; null where there is no estimate.</summary>
    public decimal? MonthlyNow => Cost?.MonthlyNow;

    /// <summary>What they cost a month afterwards; null where there is no estimate.</summary>
    public decimal? MonthlyThen => Cost?.MonthlyThen;

    /// <summary><see cref="MonthlyThen"/> minus <see cref="MonthlyNow"/>; null where there is no estimate.</summary>
    public decimal? MonthlyDifference => Cost?.MonthlyDifference;

    /// <summary>Whether this is a rehearsal (<c>-WhatIf</c>): everything was checked, nothing was sent or recorded.</summary>
    public bool WhatIf { get; }

    /// <summary>Whether it was done in a sandbox; null where the record does not say.</summary>
    internal bool? IsSandbox => item.IsSandbox;

    /// <inheritdoc/>
    public override string ToString() => $"{CustomerName}: {SourceOffer} -> {TargetOffer}: {State}";
}
