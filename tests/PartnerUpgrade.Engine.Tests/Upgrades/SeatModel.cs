using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>A model of how the service changes the seats of one subscription: by the whole resource with its etag, as its faults say.</summary>
internal sealed class SeatModel(Commerce commerce, IEnumerable<FaultMode> faults, IEnumerable<SeatMeddling> meddlings) : IPartnerCenter
{
    private readonly Queue<FaultMode> faults = new(faults);
    private readonly Queue<SeatMeddling> meddlings = new(meddlings);
    private readonly Dictionary<Guid, int> answered = [];
    private (QuantityOrder Order, int Etag, int Calls)? late;
    private Guid? unanswered;
    private int etag;

    internal const int SeatsBefore = 25;

    internal int Seats { get; private set; } = SeatsBefore;

    /// <summary>How often our change was made. More than once is money lost.</summary>
    internal int Changes { get; private set; }

    /// <summary>Whether somebody else changed the seats.</summary>
    internal bool WasMeddledWith { get; private set; }

    /// <summary>Set when a new request id was sent although the last request had got no answer.</summary>
    internal bool BrokeRequestIdRule { get; private set; }

    public Task<CustomerRecord> GetCustomerAsync(Guid customerId, CancellationToken cancellationToken) =>
        Task.FromResult(new CustomerRecord { Id = customerId, Name = "Contoso" });

    public Task<SubscriptionRecord> GetSubscriptionAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken)
    {
        PassTime();
        return Task.FromResult(Read());
    }

    /// <summary>What the adapter does: read, compare, write with the etag, and say so where it is stale.</summary>
    public Task<ChangeOutcome> SetQuantityAsync(QuantityOrder order, CancellationToken cancellationToken)
    {
        PassTime();
        var (read, seen) = (Read(), etag);
        if (read.Quantity != order.ExpectedQuantity)
        {
            return Task.FromResult(new ChangeOutcome { IsStale = true, Subscription = read });
        }

        Meddle();
        BrokeRequestIdRule |= unanswered is { } last && last != order.RequestId;
        var fault = faults.TryDequeue(out var next) ? next : FaultMode.Success;
        if (fault == FaultMode.DeathBefore)
        {
            unanswered = order.RequestId;
            throw new ProcessDiedException();
        }

        unanswered = fault is FaultMode.SilenceBefore or FaultMode.SilenceAfter or FaultMode.LateSuccess or FaultMode.DeathAfter ? order.RequestId : null;
        return fault switch
        {
            FaultMode.Success => Task.FromResult(new ChangeOutcome { IsStale = !TryApply(order, seen), Subscription = Read() }),
            FaultMode.Refusal => throw new PartnerUpgradeException(PartnerErrorId.UpgradeFailed, "Subscription quantity cannot be decreased.") { ServiceCode = "800090" },
            FaultMode.ErrorStatus => throw new PartnerUpgradeException(PartnerErrorId.AccessDenied, "You may not."),
            FaultMode.Throttled => throw new PartnerUpgradeException(PartnerErrorId.Throttled, "Too many.") { RetryAfter = TimeSpan.FromSeconds(57) },
            FaultMode.SilenceAfter => throw new OutcomeUnknownException("Cut off, done: " + TryApply(order, seen)),
            FaultMode.DeathAfter => throw (TryApply(order, seen) ? new ProcessDiedException() : new ProcessDiedException()),
            FaultMode.LateSuccess => throw Later(order, seen),
            _ => throw new OutcomeUnknownException("Cut off."),
        };
    }

    public Task ListCustomersAsync(Func<Listing<CustomerRecord>, Task> onPage, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<SubscriptionRecord>> ListSubscriptionsAsync(Guid customerId, CancellationToken cancellationToken) =>
        Task.FromResult<Listing<SubscriptionRecord>>(new([Read()]));

    public Task<Listing<SubscribedSku>> ListSubscribedSkusAsync(Guid customerId, CancellationToken cancellationToken) =>
        Task.FromResult<Listing<SubscribedSku>>(new([]));

    public Task<Listing<UpgradeOption>> ListUpgradeOptionsAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Listing<UpgradeOption>> ListTransitionOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UpgradeOutcome> SubmitUpgradeAsync(UpgradeOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOutcome>> ListTransitionsAsync(Guid customerId, Guid subscriptionId, string? operationId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Listing<UpgradeOption>> ListRenewalOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ChangeOutcome> SetPlanAsync(PlanOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken) => Task.FromResult<SoldOffer?>(null);

    public Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<CatalogSku>> ListProductSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public void Dispose()
    {
    }

    private SubscriptionRecord Read() =>
        new GivenCustomer { Quantity = Seats, Commerce = commerce }.List().Subscriptions[0].Record;

    /// <summary>Somebody else writes between our reading and our writing.</summary>
    private void Meddle()
    {
        if (meddlings.TryDequeue(out var meddling) && meddling != SeatMeddling.None)
        {
            etag++;
            if (meddling == SeatMeddling.Seats)
            {
                Seats += 100;
                WasMeddledWith = true;
            }
        }
    }

    private bool TryApply(QuantityOrder order, int seen)
    {
        if (answered.TryGetValue(order.RequestId, out _))
        {
            return true;
        }

        if (seen != etag)
        {
            return false;
        }

        answered[order.RequestId] = (int)order.Quantity;
        Seats = (int)order.Quantity;
        Changes++;
        etag++;
        return true;
    }

    private OutcomeUnknownException Later(QuantityOrder order, int seen)
    {
        late = (order, seen, 3);
        return new OutcomeUnknownException("Cut off, and done later.");
    }

    private void PassTime()
    {
        if (late is { } pending)
        {
            late = pending.Calls > 1 ? (pending.Order, pending.Etag, pending.Calls - 1) : null;
            if (late is null)
            {
                TryApply(pending.Order, pending.Etag);
            }
        }
    }
}
