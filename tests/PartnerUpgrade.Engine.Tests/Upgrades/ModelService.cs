using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>A model of the service with one subscription: it does what its fault says, keeps request ids like the service does, and counts what it did.</summary>
internal sealed class ModelService(Commerce commerce, IEnumerable<FaultMode> faults) : IPartnerCenter
{
    private readonly Queue<FaultMode> faults = new(faults);
    private readonly Dictionary<Guid, UpgradeOutcome> answered = [];
    private readonly UpgradePolicy policy = GivenPolicy.Create();
    private (UpgradeOrder Order, int Calls)? late;
    private Guid? unanswered;
    private bool upgraded;
    private int pollsLeft;

    /// <summary>How often accepted work is answered as being under way before it is done.</summary>
    internal int Polls { get; init; } = 2;

    /// <summary>The pause it asks for when it is throttled.</summary>
    internal TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(57);

    /// <summary>How often it was asked how accepted work stands.</summary>
    internal int PollsAnswered { get; private set; }

    /// <summary>How often the subscription was upgraded. More than once is money lost.</summary>
    internal int Upgrades { get; private set; }

    /// <summary>Set when a new request id was sent although the last request had got no answer.</summary>
    internal bool BrokeRequestIdRule { get; private set; }

    public Task ListCustomersAsync(Func<Listing<CustomerRecord>, Task> onPage, CancellationToken cancellationToken) =>
        onPage(new([new CustomerRecord { Id = GivenCustomer.Id, Name = "Contoso" }]));

    public Task<CustomerRecord> GetCustomerAsync(Guid customerId, CancellationToken cancellationToken) =>
        Task.FromResult(new CustomerRecord { Id = customerId, Name = "Contoso", AllowDelegatedAccess = true });

    public Task<Listing<SubscriptionRecord>> ListSubscriptionsAsync(Guid customerId, CancellationToken cancellationToken)
    {
        PassTime();
        return Task.FromResult<Listing<SubscriptionRecord>>((SubscriptionRecord[])(!upgraded ? [Source(GivenPolicy.Business, SubscriptionStatus.Active)]
            : commerce == Commerce.NewCommerce ? [Source(GivenPolicy.E3, SubscriptionStatus.Active)]
            : [Source(GivenPolicy.Business, SubscriptionStatus.Deleted), GivenCustomer.Subscription(9, GivenPolicy.E3)]));
    }

    public Task<SubscriptionRecord> GetSubscriptionAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<SubscribedSku>> ListSubscribedSkusAsync(Guid customerId, CancellationToken cancellationToken) =>
        Task.FromResult<Listing<SubscribedSku>>(Array.Empty<SubscribedSku>());

    public Task<Listing<UpgradeOption>> ListUpgradeOptionsAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken) =>
        Task.FromResult<Listing<UpgradeOption>>(new([GivenCustomer.Option(GivenPolicy.E3)]));

    public Task<Listing<UpgradeOption>> ListTransitionOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UpgradeOutcome> SubmitUpgradeAsync(UpgradeOrder order, CancellationToken cancellationToken)
    {
        BrokeRequestIdRule |= unanswered is { } last && last != order.RequestId;
        var fault = faults.TryDequeue(out var next) ? next : FaultMode.Success;
        if (fault == FaultMode.DeathBefore)
        {
            // The journal says it was about to be sent, so whoever takes over must treat it as sent.
            unanswered = order.RequestId;
            throw new ProcessDiedException();
        }

        if (answered.TryGetValue(order.RequestId, out var first))
        {
            unanswered = null;
            return Task.FromResult(first);
        }

        unanswered = fault is FaultMode.SilenceBefore or FaultMode.SilenceAfter or FaultMode.LateSuccess or FaultMode.DeathAfter ? order.RequestId : null;
        return fault switch
        {
            FaultMode.Success => Task.FromResult(Do(order)),
            FaultMode.Refusal => Task.FromResult(new UpgradeOutcome { State = UpgradeOutcomeState.Failed, Errors = [new ServiceError { WireCode = "0", Description = "No." }] }),
            FaultMode.ErrorStatus => throw new PartnerUpgradeException(PartnerErrorId.AccessDenied, "You may not."),
            FaultMode.Throttled => throw new PartnerUpgradeException(PartnerErrorId.Throttled, "Too many.") { RetryAfter = Pause },
            FaultMode.SilenceAfter => throw Silence(Do(order)),
            FaultMode.DeathAfter => throw Death(Do(order)),
            FaultMode.LateSuccess => throw Later(order),
            _ => throw new OutcomeUnknownException("Cut off."),
        };
    }

    public Task<Listing<UpgradeOutcome>> ListTransitionsAsync(Guid customerId, Guid subscriptionId, string? operationId, CancellationToken cancellationToken)
    {
        PassTime();
        PollsAnswered++;
        var state = pollsLeft-- > 0 ? UpgradeOutcomeState.InProgress : UpgradeOutcomeState.Completed;
        return Task.FromResult<Listing<UpgradeOutcome>>(upgraded ? new[] { Transition(state) } : []);
    }

    public Task<ChangeOutcome> SetQuantityAsync(QuantityOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOption>> ListRenewalOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ChangeOutcome> SetPlanAsync(PlanOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken) => Task.FromResult<SoldOffer?>(null);

    public Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<CatalogSku>> ListProductSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public void Dispose()
    {
    }

    private static OutcomeUnknownException Silence(UpgradeOutcome done) => new("Cut off after " + done.State);

    private static ProcessDiedException Death(UpgradeOutcome done) => done is null ? throw new InvalidOperationException() : new ProcessDiedException();

    private OutcomeUnknownException Later(UpgradeOrder order)
    {
        late = (order, 3);
        return new OutcomeUnknownException("Cut off, and done later.");
    }

    private void PassTime()
    {
        if (late is { } pending)
        {
            late = pending.Calls > 1 ? (pending.Order, pending.Calls - 1) : null;
            if (late is null)
            {
                Do(pending.Order);
            }
        }
    }

    private UpgradeOutcome Do(UpgradeOrder order)
    {
        if (answered.TryGetValue(order.RequestId, out var first))
        {
            return first;
        }

        late = null;
        Upgrades++;
        upgraded = true;
        pollsLeft = Polls;
        var outcome = commerce == Commerce.NewCommerce
            ? Transition(UpgradeOutcomeState.InProgress)
            : new UpgradeOutcome { State = UpgradeOutcomeState.Completed, TargetSubscriptionId = Ids.Of(19) };
        answered[order.RequestId] = outcome;
        return outcome;
    }

    private UpgradeOutcome Transition(UpgradeOutcomeState state) => new()
    {
        State = state,
        OperationId = "operation",
        TargetOfferId = policy.GetOffer(GivenPolicy.E3)!.Products[0] + ":CFQ7TTC0ABCD",
        TargetSubscriptionId = GivenCustomer.SourceId,
    };

    private SubscriptionRecord Source(string offer, SubscriptionStatus status) =>
        new GivenCustomer { SourceOffer = offer, Status = status, Commerce = commerce }.List().Subscriptions[0].Record;
}
