using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>
/// A model of how the service changes one subscription and what is planned for it: by the whole resource with its etag, as its faults say; and a change
/// of seats deletes what is planned, as any change in mid-term does.
/// </summary>
internal sealed class PlanModel(SubscriptionPlan plan, IEnumerable<FaultMode> faults, IEnumerable<bool> meddlings) : IPartnerCenter
{
    internal const int SeatsBefore = 25;

    private readonly Queue<FaultMode> faults = new(faults);
    private readonly Queue<bool> meddlings = new(meddlings);
    private readonly HashSet<Guid> answered = [];
    private (Guid RequestId, Action Change, int Etag, int Calls)? late;
    private int etag;

    internal int Seats { get; private set; } = SeatsBefore;

    internal SubscriptionPlan Plan { get; private set; } = plan;

    /// <summary>How often the seats were changed.</summary>
    internal int Changes { get; private set; }

    /// <summary>The subscription as it stands.</summary>
    internal SubscriptionRecord Record => new GivenCustomer { Quantity = Seats, Commerce = Commerce.NewCommerce }.List().Subscriptions[0].Record with
    {
        TermDuration = "P1Y",
        BillingCycle = BillingCycle.Annual,
        CommitmentEndDate = new DateTimeOffset(2099, 6, 30, 0, 0, 0, TimeSpan.Zero),
        AutoRenewEnabled = Plan.AutoRenewEnabled,
        Instructions = Plan.Instructions,
    };

    public Task<CustomerRecord> GetCustomerAsync(Guid customerId, CancellationToken cancellationToken) =>
        Task.FromResult(new CustomerRecord { Id = customerId, Name = "Contoso" });

    public Task<SubscriptionRecord> GetSubscriptionAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken)
    {
        PassTime();
        return Task.FromResult(Record);
    }

    public Task<ChangeOutcome> SetQuantityAsync(QuantityOrder order, CancellationToken cancellationToken) => ChangeAsync(
        order.RequestId,
        order.ExpectedQuantity,
        _ => false,
        () =>
        {
            Seats = (int)order.Quantity;
            Plan = Plan with { Instructions = [] };
            Changes++;
        });

    public Task<ChangeOutcome> SetPlanAsync(PlanOrder order, CancellationToken cancellationToken) =>
        ChangeAsync(order.RequestId, order.ExpectedQuantity, order.Plan.IsMetBy, () => Plan = order.Plan);

    public Task<Listing<SubscriptionRecord>> ListSubscriptionsAsync(Guid customerId, CancellationToken cancellationToken) =>
        Task.FromResult<Listing<SubscriptionRecord>>(new([Record]));

    public Task<Listing<SubscribedSku>> ListSubscribedSkusAsync(Guid customerId, CancellationToken cancellationToken) =>
        Task.FromResult<Listing<SubscribedSku>>(new([]));

    public Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken) => Task.FromResult<SoldOffer?>(null);

    public Task ListCustomersAsync(Func<Listing<CustomerRecord>, Task> onPage, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<SubscriptionRecord>> ListAddOnsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOption>> ListUpgradeOptionsAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOption>> ListTransitionOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UpgradeOutcome> SubmitUpgradeAsync(UpgradeOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOutcome>> ListTransitionsAsync(Guid customerId, Guid subscriptionId, string? operationId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOption>> ListRenewalOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<CatalogSku>> ListProductSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    /// <summary>What the adapter does: read, compare, write with the etag, and say so where it is stale.</summary>
    private Task<ChangeOutcome> ChangeAsync(Guid requestId, long expected, Func<SubscriptionRecord, bool> isMet, Action change)
    {
        PassTime();
        var (before, seen) = (Record, etag);
        if (before.Quantity != expected || isMet(before))
        {
            return Task.FromResult(new ChangeOutcome { IsStale = before.Quantity != expected, Subscription = before });
        }

        if (meddlings.TryDequeue(out var isMeddledWith) && isMeddledWith)
        {
            etag++;
        }

        switch (faults.TryDequeue(out var fault) ? fault : FaultMode.Success)
        {
            case FaultMode.Success:
                var isStale = !TryApply(requestId, change, seen);
                return Task.FromResult(new ChangeOutcome { IsStale = isStale, Subscription = Record, Before = isStale ? null : before });
            case FaultMode.Refusal:
                throw new PartnerUpgradeException(PartnerErrorId.UpgradeFailed, "Not now.") { ServiceCode = "800002" };
            case FaultMode.ErrorStatus:
                throw new PartnerUpgradeException(PartnerErrorId.AccessDenied, "You may not.");
            case FaultMode.Throttled:
                throw new PartnerUpgradeException(PartnerErrorId.Throttled, "Too many.") { RetryAfter = TimeSpan.FromSeconds(57) };
            case FaultMode.SilenceAfter:
                TryApply(requestId, change, seen);
                throw new OutcomeUnknownException("Cut off, and done.");
            case FaultMode.LateSuccess:
                late = (requestId, change, seen, 3);
                throw new OutcomeUnknownException("Cut off, and done later.");
            case FaultMode.DeathBefore:
                throw new ProcessDiedException();
            case FaultMode.DeathAfter:
                TryApply(requestId, change, seen);
                throw new ProcessDiedException();
            default:
                throw new OutcomeUnknownException("Cut off.");
        }
    }

    private bool TryApply(Guid requestId, Action change, int seen)
    {
        if (answered.Contains(requestId))
        {
            return true;
        }

        if (seen != etag)
        {
            return false;
        }

        answered.Add(requestId);
        change();
        etag++;
        return true;
    }

    private void PassTime()
    {
        if (late is { } pending)
        {
            late = pending.Calls > 1 ? pending with { Calls = pending.Calls - 1 } : null;
            if (late is null)
            {
                TryApply(pending.RequestId, pending.Change, pending.Etag);
            }
        }
    }
}
