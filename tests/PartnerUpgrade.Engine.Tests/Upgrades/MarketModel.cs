using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>
/// A model of the service with several customers of several subscriptions each. It sells a target to whoever owns it already, goes wrong as its faults
/// say, and counts what it did.
/// </summary>
/// <param name="subscriptions">How many subscriptions each customer has.</param>
/// <param name="faults">What goes wrong, order by order.</param>
/// <param name="remembersIds">Whether an order that is sent again under its request id is answered from memory.</param>
internal sealed class MarketModel(IReadOnlyList<int> subscriptions, IEnumerable<FaultMode> faults, bool remembersIds)
{
    /// <summary>The listings of a customer after which a late order of his is carried out.</summary>
    private const int LateCalls = 3;

    private readonly object gate = new();
    private readonly Queue<FaultMode> faults = new(faults);
    private readonly Dictionary<Guid, UpgradeOutcome> answered = [];
    private readonly Dictionary<Guid, Guid> unanswered = [];
    private readonly Dictionary<Guid, (UpgradeOrder Order, int Calls)> late = [];
    private readonly HashSet<Guid> underWay = [];
    private readonly Dictionary<Guid, List<SubscriptionRecord>> owned = Enumerable.Range(0, subscriptions.Count).ToDictionary(
        CustomerId,
        customer => Enumerable.Range(0, subscriptions[customer]).Select(place => GivenCustomer.Subscription((100 * customer) + place, GivenPolicy.Business)).ToList());

    private int sold = 10_000;

    /// <summary>What was carried out: the customer, the subscription and the target's id on the wire.</summary>
    internal List<(Guid Customer, Guid Subscription, string Target)> Done { get; } = [];

    /// <summary>What must never happen and did.</summary>
    internal List<string> Broken { get; } = [];

    internal IEnumerable<Guid> Customers => owned.Keys;

    /// <summary>The service as a process sees it: once the process is dead, nothing of it arrives any more.</summary>
    internal IPartnerCenter For(MortalProcess process) => new Seen(this, process);

    private static Guid CustomerId(int number) => Ids.Of(1000 + number);

    private List<SubscriptionRecord> List(Guid customerId)
    {
        lock (gate)
        {
            if (late.TryGetValue(customerId, out var pending))
            {
                late[customerId] = (pending.Order, pending.Calls - 1);
                if (pending.Calls == 1)
                {
                    late.Remove(customerId);
                    Do(pending.Order);
                }
            }

            return [.. owned[customerId]];
        }
    }

    private async Task<UpgradeOutcome> SubmitAsync(UpgradeOrder order, MortalProcess process)
    {
        lock (gate)
        {
            if (!underWay.Add(order.CustomerId))
            {
                Broken.Add($"Two orders of {order.CustomerId} are under way.");
            }

            if (unanswered.TryGetValue(order.SubscriptionId, out var last) && last != order.RequestId)
            {
                Broken.Add($"{order.SubscriptionId} was ordered again under another id.");
            }
        }

        await Task.Yield();
        lock (gate)
        {
            underWay.Remove(order.CustomerId);
            return Answer(order, process);
        }
    }

    private UpgradeOutcome Answer(UpgradeOrder order, MortalProcess process)
    {
        var fault = faults.TryDequeue(out var next) ? next : FaultMode.Success;
        if (fault == FaultMode.DeathBefore)
        {
            unanswered[order.SubscriptionId] = order.RequestId;
            throw process.Die();
        }

        if (remembersIds && answered.TryGetValue(order.RequestId, out var first))
        {
            unanswered.Remove(order.SubscriptionId);
            return first;
        }

        if (fault is FaultMode.SilenceBefore or FaultMode.SilenceAfter or FaultMode.LateSuccess or FaultMode.DeathAfter)
        {
            unanswered[order.SubscriptionId] = order.RequestId;
        }
        else
        {
            unanswered.Remove(order.SubscriptionId);
        }

        switch (fault)
        {
            case FaultMode.Success:
                return Do(order);
            case FaultMode.Refusal:
                return Refuse("0", "No.");
            case FaultMode.ErrorStatus:
                throw new PartnerUpgradeException(PartnerErrorId.AccessDenied, "You may not.");
            case FaultMode.Throttled:
                throw new PartnerUpgradeException(PartnerErrorId.Throttled, "Too many.") { RetryAfter = TimeSpan.FromSeconds(57) };
            case FaultMode.SilenceAfter:
                Do(order);
                throw new OutcomeUnknownException("Cut off.");
            case FaultMode.DeathAfter:
                Do(order);
                throw process.Die();
            case FaultMode.LateSuccess:
                late[order.CustomerId] = (order, LateCalls);
                throw new OutcomeUnknownException("Cut off, and done later.");
            default:
                throw new OutcomeUnknownException("Cut off.");
        }
    }

    private UpgradeOutcome Do(UpgradeOrder order)
    {
        var records = owned[order.CustomerId];
        var place = records.FindIndex(record => record.Id == order.SubscriptionId && record.Status == SubscriptionStatus.Active);
        if (place < 0)
        {
            return Refuse("2", "Not active.");
        }

        var target = GivenCustomer.Subscription(sold++, TargetOf(order));
        records[place] = records[place] with { Status = SubscriptionStatus.Deleted };
        records.Add(target);
        Done.Add((order.CustomerId, order.SubscriptionId, order.Option.TargetOfferId));
        return answered[order.RequestId] = new UpgradeOutcome { State = UpgradeOutcomeState.Completed, TargetSubscriptionId = target.Id };
    }

    private static string TargetOf(UpgradeOrder order) => GivenPolicy.Create().FindOffer(order.Option.TargetOfferId, "")!.Key;

    private static UpgradeOutcome Refuse(string code, string words) =>
        new() { State = UpgradeOutcomeState.Failed, Errors = [new ServiceError { WireCode = code, Description = words }] };

    private sealed class Seen(MarketModel market, MortalProcess process) : IPartnerCenter
    {
        public async Task<CustomerRecord> GetCustomerAsync(Guid customerId, CancellationToken cancellationToken)
        {
            await ArriveAsync();
            return new CustomerRecord { Id = customerId, Name = "Contoso", AllowDelegatedAccess = true };
        }

        public async Task<Listing<SubscriptionRecord>> ListSubscriptionsAsync(Guid customerId, CancellationToken cancellationToken)
        {
            await ArriveAsync();
            return new(market.List(customerId));
        }

        public async Task<SubscriptionRecord> GetSubscriptionAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken)
        {
            await ArriveAsync();
            return market.List(customerId).Find(record => record.Id == subscriptionId) ?? throw new PartnerUpgradeException(PartnerErrorId.SubscriptionNotFound, "There is none.");
        }

        public async Task<Listing<SubscribedSku>> ListSubscribedSkusAsync(Guid customerId, CancellationToken cancellationToken)
        {
            await ArriveAsync();
            return new([]);
        }

        public async Task<Listing<UpgradeOption>> ListUpgradeOptionsAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken)
        {
            await ArriveAsync();
            return new([GivenCustomer.Option(GivenPolicy.E3), GivenCustomer.Option(GivenPolicy.E5)]);
        }

        public async Task<UpgradeOutcome> SubmitUpgradeAsync(UpgradeOrder order, CancellationToken cancellationToken)
        {
            await ArriveAsync();
            var outcome = await market.SubmitAsync(order, process);

            // Whoever died meanwhile does not read the answer.
            process.RequireAlive();
            return outcome;
        }

        public Task ListCustomersAsync(Func<Listing<CustomerRecord>, Task> onPage, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Listing<UpgradeOption>> ListTransitionOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Listing<UpgradeOutcome>> ListTransitionsAsync(Guid customerId, Guid subscriptionId, string? operationId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ChangeOutcome> SetQuantityAsync(QuantityOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Listing<UpgradeOption>> ListRenewalOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ChangeOutcome> SetPlanAsync(PlanOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken) => Task.FromResult<SoldOffer?>(null);

        public Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Listing<CatalogSku>> ListProductSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken) => throw new NotSupportedException();

        public void Dispose()
        {
        }

        private async Task ArriveAsync()
        {
            process.RequireAlive();
            await Task.Yield();
        }
    }
}
