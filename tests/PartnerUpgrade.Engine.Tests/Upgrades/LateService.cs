using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>
/// A service that cuts the connection of the first order and carries it out later, and remembers no request id: what keeps it from doing an
/// order twice is only that the subscription is another one by then. Each call takes a moment.
/// </summary>
/// <param name="commerce">The commerce system of its one subscription.</param>
/// <param name="late">How long after its arrival the first order is carried out.</param>
/// <param name="clock">Its time, and the clock that is set when the order has arrived.</param>
/// <param name="step">How far that clock is set.</param>
internal sealed class LateService(Commerce commerce, TimeSpan late, SteppingClock clock, TimeSpan step) : IPartnerCenter
{
    internal const int SeatsBefore = 25;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(150);

    private readonly UpgradePolicy policy = GivenPolicy.Create();
    private readonly List<UpgradeOutcome> transitions = [];
    private (DateTimeOffset At, Func<bool> Do)? waiting;
    private int orders;
    private long seats = SeatsBefore;
    private long moved;

    /// <summary>How often an order was carried out.</summary>
    internal int Done { get; private set; }

    public Task<CustomerRecord> GetCustomerAsync(Guid customerId, CancellationToken cancellationToken) =>
        Answer(new CustomerRecord { Id = customerId, Name = "Contoso", AllowDelegatedAccess = true });

    public Task<Listing<SubscriptionRecord>> ListSubscriptionsAsync(Guid customerId, CancellationToken cancellationToken)
    {
        PassTime();
        var all = moved > 0 && seats == 0 && commerce == Commerce.NewCommerce ? [Source(GivenPolicy.E3, moved, SubscriptionStatus.Active)]
            : moved > 0 ? (SubscriptionRecord[])[Source(GivenPolicy.Business, seats, seats == 0 ? SubscriptionStatus.Deleted : SubscriptionStatus.Active), GivenCustomer.Subscription(9, GivenPolicy.E3, commerce: commerce)]
            : [Source(GivenPolicy.Business, seats, SubscriptionStatus.Active)];
        return Task.FromResult<Listing<SubscriptionRecord>>(all);
    }

    public Task<SubscriptionRecord> GetSubscriptionAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) =>
        Answer(Source(GivenPolicy.Business, seats, SubscriptionStatus.Active), () => Source(GivenPolicy.Business, seats, SubscriptionStatus.Active));

    public Task<Listing<SubscribedSku>> ListSubscribedSkusAsync(Guid customerId, CancellationToken cancellationToken) => Answer<Listing<SubscribedSku>>(Array.Empty<SubscribedSku>());

    public Task<Listing<UpgradeOption>> ListUpgradeOptionsAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken) =>
        Answer<Listing<UpgradeOption>>(new([GivenCustomer.Option(GivenPolicy.E3)]));

    public Task<UpgradeOutcome> SubmitUpgradeAsync(UpgradeOrder order, CancellationToken cancellationToken)
    {
        PassTime();
        UpgradeOutcome Outcome() => new()
        {
            State = UpgradeOutcomeState.Completed,
            OperationId = commerce == Commerce.NewCommerce ? "operation " + orders : null,
            TargetOfferId = policy.GetOffer(GivenPolicy.E3)!.Products[0] + ":CFQ7TTC0ABCD",
            TargetSubscriptionId = Ids.Of(19),
            StartedAt = clock.TrueNow,
            Quantity = order.Quantity,
        };
        return Take(() => TryMove(order.Quantity, Outcome()))
            ? Task.FromResult(Outcome())
            : Task.FromResult(new UpgradeOutcome { State = UpgradeOutcomeState.Failed, Errors = [new ServiceError { Code = ServiceErrorCode.SubscriptionNotActive, WireCode = "2", Description = "Not active." }] });
    }

    public Task<Listing<UpgradeOutcome>> ListTransitionsAsync(Guid customerId, Guid subscriptionId, string? operationId, CancellationToken cancellationToken)
    {
        PassTime();
        return Task.FromResult<Listing<UpgradeOutcome>>(new([.. transitions.Where(transition => operationId is null || transition.OperationId == operationId)]));
    }

    public Task<ChangeOutcome> SetQuantityAsync(QuantityOrder order, CancellationToken cancellationToken)
    {
        PassTime();
        var isStale = seats != order.ExpectedQuantity || !Take(() => TryChange(order));
        return Task.FromResult(new ChangeOutcome { IsStale = isStale, Subscription = Source(GivenPolicy.Business, seats, SubscriptionStatus.Active) });
    }

    public Task ListCustomersAsync(Func<Listing<CustomerRecord>, Task> onPage, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOption>> ListTransitionOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOption>> ListRenewalOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ChangeOutcome> SetPlanAsync(PlanOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken) => Task.FromResult<SoldOffer?>(null);

    public Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<CatalogSku>> ListProductSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public void Dispose()
    {
    }

    /// <summary>Lets whatever is still waiting happen.</summary>
    internal void Finish()
    {
        clock.Pass(late);
        PassTime();
    }

    /// <summary>Does an order now, or, the first time, later and without an answer.</summary>
    private bool Take(Func<bool> work)
    {
        if (orders++ > 0)
        {
            return work();
        }

        waiting = (clock.TrueNow + late, work);
        clock.Offset += step;
        throw new OutcomeUnknownException("Cut off.");
    }

    private bool TryMove(long quantity, UpgradeOutcome outcome)
    {
        if (quantity > seats)
        {
            return false;
        }

        seats -= quantity;
        moved += quantity;
        Done++;
        transitions.Add(outcome);
        return true;
    }

    private bool TryChange(QuantityOrder order)
    {
        if (seats != order.ExpectedQuantity)
        {
            return false;
        }

        seats = order.Quantity;
        Done++;
        return true;
    }

    private void PassTime()
    {
        clock.Pass(Moment);
        if (waiting is { } order && clock.TrueNow >= order.At)
        {
            waiting = null;
            order.Do();
        }
    }

    private Task<T> Answer<T>(T answer, Func<T>? afterwards = null)
    {
        PassTime();
        return Task.FromResult(afterwards is null ? answer : afterwards());
    }

    private SubscriptionRecord Source(string offer, long quantity, SubscriptionStatus status) =>
        new GivenCustomer { SourceOffer = offer, Status = status, Quantity = quantity, Commerce = commerce }.List().Subscriptions[0].Record;
}
