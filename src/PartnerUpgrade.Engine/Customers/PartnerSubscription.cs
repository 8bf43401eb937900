namespace PartnerUpgrade;

/// <summary>A customer's subscription, and what the connection's policy says it can become.</summary>
public sealed class PartnerSubscription
{
    private readonly IReadOnlyList<string> paths;

    internal PartnerSubscription(CustomerListing listing, SubscriptionRecord record, UpgradePolicy policy)
    {
        Listing = listing;
        Record = record;
        PolicyOffer = policy.FindOffer(record.OfferId, record.OfferName);
        paths = PolicyOffer is null ? ReadableList<string>.None : policy.TargetsOf(PolicyOffer.Key);
    }

    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId => Listing.Customer.Id;

    /// <summary>The customer's company name.</summary>
    public string CustomerName => Listing.Customer.Name;

    /// <summary>The customer's domain.</summary>
    public string CustomerDomain => Listing.Customer.Domain;

    /// <summary>The customer's two-letter country; null until the customer's own record was read, which a listing does not do.</summary>
    public string? Country => Listing.Customer.Country;

    /// <summary>The subscription's id.</summary>
    public Guid SubscriptionId => Record.Id;

    /// <summary>The name the partner gave the subscription.</summary>
    public string FriendlyName => Record.FriendlyName;

    /// <summary>The offer id as on the wire.</summary>
    public string OfferId => Record.OfferId;

    /// <summary>The offer's name as the service tells it.</summary>
    public string OfferName => Record.OfferName;

    /// <summary>The policy's key of the offer, such as <c>o365-e3</c>; null where the policy does not know the offer.</summary>
    public string? Offer => PolicyOffer?.Key;

    /// <summary>The commerce system it lives in.</summary>
    public Commerce Commerce => Record.Commerce;

    /// <summary>The status.</summary>
    public SubscriptionStatus Status => Record.Status;

    /// <summary>Seats bought.</summary>
    public long Quantity => Record.Quantity;

    /// <summary>Whether it is a trial.</summary>
    public bool IsTrial => Record.IsTrial;

    /// <summary>How often it is billed.</summary>
    public BillingCycle BillingCycle => Record.BillingCycle;

    /// <summary>The term as an ISO 8601 duration; null for legacy.</summary>
    public string? TermDuration => Record.TermDuration;

    /// <summary>When the commitment ends, in UTC.</summary>
    public DateTimeOffset? CommitmentEndDate => Record.CommitmentEndDate;

    /// <summary>Whether it renews itself; null where the service did not say.</summary>
    public bool? AutoRenewEnabled => Record.AutoRenewEnabled;

    /// <summary>What will happen at the end of the term, worked out from auto-renew and from what was planned.</summary>
    public AtTermEnd AtTermEnd => TermEnding.Of(Record);

    /// <summary>The change that was planned; null where none was.</summary>
    public ScheduledChange? ScheduledChange => TermEnding.ChangeOf(this);

    /// <summary>Until when it can be cancelled, in UTC; null where the service did not say.</summary>
    public DateTimeOffset? CancellationAllowedUntil => Record.CancellationAllowedUntil;

    /// <summary>How many seats were refundable in all when the service was asked; null where it did not say. Each part has an end of its own: <see cref="RefundableSeats"/>.</summary>
    public long? RefundableQuantity => Record.RefundableQuantity;

    /// <summary>The seats that can be given back, and until when.</summary>
    public IReadOnlyList<RefundableSeats> RefundableSeats => ReadableList<RefundableSeats>.Of(Record.RefundableSeats);

    /// <summary>The promotion it was bought with; null for none.</summary>
    public string? PromotionId => Record.PromotionId;

    /// <summary>The policy keys of the offers this one may become; where the matrix is the service's own, the ids of what it offers.</summary>
    public IReadOnlyList<string> UpgradeTargets => Offered?.Keys ?? paths;

    /// <summary>Active and with at least one target: the portal's "upgrade now" icon. Whether each target is possible is for <c>Test-SubscriptionUpgrade</c> to say.</summary>
    public bool CanUpgrade => Status == SubscriptionStatus.Active && UpgradeTargets.Count > 0;

    /// <summary>What the change that was made of it is estimated to cost, as <c>Set-PartnerSubscription</c> returns it; null in a listing, and where no prices are known.</summary>
    public CostEstimate? Cost { get; private init; }

    /// <summary>What was listed together with it, so that the next cmdlet in the pipeline need not list again.</summary>
    internal CustomerListing Listing { get; }

    internal SubscriptionRecord Record { get; }

    internal PolicyOffer? PolicyOffer { get; }

    /// <summary>The last day of the term, in UTC; null where there is none.</summary>
    internal DateTime? EndsOn => TermEnding.EndsOn(Record);

    /// <summary>The first day of the current term, in UTC; null where it cannot be told.</summary>
    internal DateTime? BeganOn => TermEnding.BeganOn(Record);

    /// <summary>What the service offered for it when it was last asked; null where the matrix is a file's, or nobody has asked.</summary>
    internal OfferedPaths? Offered { get; set; }

    /// <summary>The name to show a person: the partner's own, else the offer's.</summary>
    internal string DisplayName => FriendlyName.Length > 0 ? FriendlyName : OfferName;

    /// <summary>The same subscription with what a change of it is estimated to cost.</summary>
    internal PartnerSubscription WithCost(CostEstimate? cost) => cost is null ? this : new(Listing, Record, Listing.Policy) { Offered = Offered, Cost = cost };

    /// <inheritdoc/>
    public override string ToString() => $"{CustomerName}: {DisplayName} ({Quantity})";
}
