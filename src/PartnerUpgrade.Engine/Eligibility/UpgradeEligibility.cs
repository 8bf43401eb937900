namespace PartnerUpgrade;

/// <summary>Whether one subscription can become one target, and why not.</summary>
public sealed class UpgradeEligibility : IReasonSubject
{
    private IReadOnlyList<UpgradeReason>? reasons;

    internal UpgradeEligibility()
    {
    }

    /// <summary>The subscription as it was when it was checked.</summary>
    public PartnerSubscription Subscription { get; init; } = null!;

    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId => Subscription.CustomerId;

    /// <summary>The customer's company name.</summary>
    public string CustomerName => Subscription.CustomerName;

    /// <summary>The subscription's id.</summary>
    public Guid SubscriptionId => Subscription.SubscriptionId;

    /// <summary>The policy's key of the subscription's offer; null where the policy does not know it.</summary>
    public string? SourceOffer => Subscription.Offer;

    /// <summary>The policy's key of the target.</summary>
    public string TargetOffer { get; init; } = "";

    /// <summary>The target's name.</summary>
    public string TargetOfferName { get; init; } = "";

    /// <summary>The seats the upgrade would move.</summary>
    public long Quantity { get; init; }

    /// <summary>The seats that were asked about; null where no number was named, and all are meant.</summary>
    internal long? OrderedQuantity => IsQuantityOrdered ? Quantity : null;

    /// <summary>Whether <see cref="Quantity"/> was asked about, and not all seats. A bit: of a large estate there are millions of these objects.</summary>
    internal bool IsQuantityOrdered { private get; init; }

    /// <summary>Whether <see cref="Verdict"/> is <see cref="PartnerUpgrade.Verdict.Eligible"/>.</summary>
    public bool Eligible => Verdict == Verdict.Eligible;

    /// <summary>The verdict of both sides together.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Every condition that fails, is warned about or could not be checked.</summary>
    public IReadOnlyList<UpgradeReason> Reasons
    {
        get => reasons ??= Pending is null ? ReadableList<UpgradeReason>.None : UpgradeReason.About(this, Pending.Compose());
        init => reasons = UpgradeReason.About(this, value);
    }

    /// <summary>How the service would do it; <see cref="UpgradeType.None"/> where it was not asked or does not offer it.</summary>
    public UpgradeType UpgradeType { get; init; }

    /// <summary>Whether it would be a legacy upgrade or one of new commerce: each has a way of its own.</summary>
    public Commerce Commerce { get; init; }

    /// <summary>What the policy says, held against the facts that were read.</summary>
    public Verdict PolicyVerdict { get; init; }

    /// <summary>What the service says.</summary>
    public Verdict ServiceVerdict { get; init; }

    /// <summary>The name of the policy that was followed.</summary>
    public string Policy { get; init; } = "";

    /// <summary>When it was checked, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>What it would cost, estimated when it is first read; null where no prices are known.</summary>
    public CostEstimate? Cost => Estimate?.Value;

    /// <summary>The currency of <see cref="Cost"/>, a column of its own in a CSV; null where there is no estimate.</summary>
    public string? Currency => Cost?.Currency;

    /// <summary>What the seats cost a month today; null where there is no estimate.</summary>
    public decimal? MonthlyNow => Cost?.MonthlyNow;

    /// <summary>What they would cost a month after the upgrade; null where there is no estimate.</summary>
    public decimal? MonthlyThen => Cost?.MonthlyThen;

    /// <summary><see cref="MonthlyThen"/> minus <see cref="MonthlyNow"/>; null where there is no estimate.</summary>
    public decimal? MonthlyDifference => Cost?.MonthlyDifference;

    /// <summary>The estimate that nobody has read yet.</summary>
    internal PendingEstimate? Estimate { get; init; }

    /// <summary>The reasons that nobody has read yet; null where there are none, or they were given as they are.</summary>
    internal PendingReasons? Pending { private get; set; }

    /// <summary>The target subscription that was named to move into, if any (new commerce).</summary>
    internal Guid? IntoSubscriptionId { get; init; }

    /// <summary>The target as the service named it on the wire; null where it was not asked.</summary>
    internal string? CatalogItemId { get; init; }

    /// <summary>Whether a condition of a code fails; costs nothing where nobody has read the reasons.</summary>
    internal bool Says(ReasonCode code) => Pending?.Says(code) ?? Reasons.Any(reason => reason.Code == code);

    /// <summary>The same with one more reason.</summary>
    internal UpgradeEligibility With(UpgradeReason reason)
    {
        var copy = (UpgradeEligibility)MemberwiseClone();
        (copy.reasons, copy.Pending) = (UpgradeReason.About(copy, [.. Reasons, reason]), null);
        return copy;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Subscription} -> {TargetOffer}: {Verdict}";
}
