namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>One upgrade as the runner works on it and the journal keeps it: what was planned, and how far it got.</summary>
public sealed record UpgradeItem
{
    /// <summary>The run it belongs to.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Its own id.</summary>
    public Guid ItemId { get; init; }

    /// <summary>The tenant of the partner who ordered it; null where the journal does not know.</summary>
    public Guid? PartnerId { get; init; }

    /// <summary>Whether it was ordered of a sandbox; null in journals of before.</summary>
    public bool? IsSandbox { get; init; }

    /// <summary>Who planned it: the account that was signed in, or the user of the machine, and the machine; null in journals of before.</summary>
    public string? PlannedBy { get; init; }

    /// <summary>What kind of change it is.</summary>
    public UpgradeKind Kind { get; init; }

    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId { get; init; }

    /// <summary>The customer's company name.</summary>
    public string CustomerName { get; init; } = "";

    /// <summary>The subscription.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>The policy's key of the offer it was.</summary>
    public string? SourceOffer { get; init; }

    /// <summary>The policy's key of the offer it becomes.</summary>
    public string? TargetOffer { get; init; }

    /// <summary>The seats the upgrade moves, or the seats the subscription is to have.</summary>
    public long Quantity { get; init; }

    /// <summary>The seats as they were ordered; null where all were, or more were (<see cref="OrderedIncrease"/>).</summary>
    public long? OrderedQuantity { get; init; }

    /// <summary>The seats that were ordered on top of those there were; null where no increase was ordered.</summary>
    public long? OrderedIncrease { get; init; }

    /// <summary>The seats the subscription had when someone agreed to the change; if it has others now, nothing is sent.</summary>
    public long AgreedSourceQuantity { get; init; }

    /// <summary>What to do about the users' licences.</summary>
    public LicenseTransfer LicenseTransfer { get; init; }

    /// <summary>The owned subscription to move into (new commerce).</summary>
    public Guid? IntoSubscriptionId { get; init; }

    /// <summary>The new term (new commerce).</summary>
    public string? TermDuration { get; init; }

    /// <summary>The new billing cycle (new commerce).</summary>
    public BillingCycle? BillingCycle { get; init; }

    /// <summary>What was ordered for the end of the term; null for every other kind.</summary>
    public RenewalWish? Renewal { get; init; }

    /// <summary>What had been planned for the end of the term and this change deletes; empty where nothing had, or it is taken care of.</summary>
    public IReadOnlyList<KeptPlan> KeptPlans { get; init; } = [];

    /// <summary>What it was estimated to cost when it was planned; null where no prices were known, or nothing was planned.</summary>
    public CostEstimate? Cost { get; init; }

    /// <summary>The name of the policy it was planned under.</summary>
    public string PolicyName { get; init; } = "";

    /// <summary>The hash of that policy.</summary>
    public string PolicyHash { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public UpgradeState State { get; init; }

    /// <summary>How the service does it.</summary>
    public UpgradeType UpgradeType { get; init; }

    /// <summary>The subscription it became.</summary>
    public Guid? TargetSubscriptionId { get; init; }

    /// <summary>Why it was skipped or failed, and what was warned about.</summary>
    public IReadOnlyList<UpgradeReason> Reasons { get; init; } = [];

    /// <summary>What needs manual work.</summary>
    public IReadOnlyList<LicenseFollowUp> FollowUps { get; init; } = [];

    /// <summary>The idempotency key of the request that was, or is about to be, sent.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The id that joins all its calls.</summary>
    public Guid CorrelationId { get; init; }

    /// <summary>The service's operation (new commerce).</summary>
    public string? OperationId { get; init; }

    /// <summary>When it was planned, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the request was about to be sent, in UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached its end, in UTC.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The seats that count against the limits of a run: those that move, or those that are added, now or at the renewal.</summary>
    public long SeatsBought => Kind == UpgradeKind.Upgrade ? Quantity : Math.Max(0, Quantity - AgreedSourceQuantity);

    /// <summary>Whether it counts against the number of upgrades in a run: what is planned for the end of a term can be planned otherwise until then.</summary>
    public bool IsCountedAsUpgrade => Kind != UpgradeKind.Renewal;

    /// <summary>Whether there is nothing left to do.</summary>
    public bool IsFinished => State is UpgradeState.Succeeded or UpgradeState.Failed or UpgradeState.Skipped;

    internal bool IsOfSameRunAs(UpgradeItem other) => RunName.AreSame(RunId, other.RunId);

    /// <summary>Whether both may be of the same partner, for real or in a sandbox.</summary>
    internal bool IsOfSameScopeAs(UpgradeItem other) => new JournalScope { PartnerId = PartnerId, IsSandbox = IsSandbox }.Includes(other);

    /// <summary>Whether it is the same order: given again in its run, it is answered with the one there is.</summary>
    internal bool IsSameOrderAs(UpgradeItem other) =>
        SubscriptionId == other.SubscriptionId
        && CustomerId == other.CustomerId
        && Kind == other.Kind
        && string.Equals(TargetOffer, other.TargetOffer, StringComparison.OrdinalIgnoreCase)
        && (OrdersSameSeatsAs(other) || MayOrderSameIncreaseAs(other))
        && LicenseTransfer == other.LicenseTransfer
        && IntoSubscriptionId == other.IntoSubscriptionId
        && string.Equals(TermDuration, other.TermDuration, StringComparison.OrdinalIgnoreCase)
        && BillingCycle == other.BillingCycle
        && (Renewal is null ? other.Renewal is null : Renewal.AsksForTheSameAs(other.Renewal));

    private bool TellsNoOrder => IsSandbox is null && OrderedQuantity is null && OrderedIncrease is null;

    /// <summary>An increase is the same whatever it comes to; and all seats are the same as the number they come to.</summary>
    private bool OrdersSameSeatsAs(UpgradeItem other) =>
        OrderedIncrease == other.OrderedIncrease
        && (OrderedQuantity == other.OrderedQuantity || (OrderedIncrease is null && (OrderedQuantity ?? Quantity) == (other.OrderedQuantity ?? other.Quantity)));

    /// <summary>An item of before does not tell how its seats were ordered, only what they came to.</summary>
    private bool MayOrderSameIncreaseAs(UpgradeItem other) =>
        (TellsNoOrder && other.OrderedIncrease is { } increase && SeatsBought == increase)
        || (other.TellsNoOrder && OrderedIncrease is { } ours && other.SeatsBought == ours);

    /// <summary>The same item in its next state.</summary>
    /// <exception cref="InvalidOperationException">There is no such way (<see cref="UpgradeStates"/>).</exception>
    public UpgradeItem MoveTo(UpgradeState next) => UpgradeStates.CanFollow(State, next)
        ? this with { State = next }
        : throw new InvalidOperationException($"An upgrade cannot go from {State} to {next}.");

    /// <summary>The step in its history that brought it where it stands.</summary>
    /// <param name="recordedAt">When that is recorded, in UTC.</param>
    /// <param name="actor">The runner that holds it; null where nobody does.</param>
    public UpgradeEvent ToEvent(DateTimeOffset recordedAt, string? actor) => new()
    {
        ItemId = ItemId,
        State = State,
        RecordedAt = recordedAt,
        Actor = actor,
        RequestId = RequestId,
        CorrelationId = CorrelationId,
        OperationId = OperationId,
        Reasons = Reasons,
    };

    /// <summary>The same item, refused before anything was sent.</summary>
    public UpgradeItem Skip(IReadOnlyList<UpgradeReason> reasons, DateTimeOffset now) =>
        MoveTo(UpgradeState.Skipped) with { Reasons = reasons, CompletedAt = now };

    /// <summary>The same item, refused or given up by the service.</summary>
    public UpgradeItem Fail(IReadOnlyList<UpgradeReason> reasons, DateTimeOffset now) =>
        MoveTo(UpgradeState.Failed) with { Reasons = reasons, CompletedAt = now };

    /// <summary>The same item, done, with what is left to do manually.</summary>
    public UpgradeItem Succeed(IReadOnlyList<LicenseFollowUp> followUps, DateTimeOffset now) =>
        MoveTo(UpgradeState.Succeeded) with { FollowUps = followUps, CompletedAt = now };

    /// <summary>What a user sees of it.</summary>
    public SubscriptionUpgrade ToUpgrade(bool whatIf = false) => new(this, whatIf);
}
