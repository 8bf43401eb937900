namespace PartnerUpgrade.Engine.Tests.Given;

/// <summary>A service with one customer, that counts what it is asked. The engine's ports are the seam; the real wire is tested with the adapters.</summary>
internal sealed class ScriptedPartnerCenter(GivenCustomer customer) : IPartnerCenter
{
    internal List<string> Calls { get; } = [];

    /// <summary>What the service answers to the next order instead of doing it.</summary>
    internal PartnerUpgradeException? OrderFault { get; set; }

    /// <summary>What keeps the subscriptions from being listed; nothing unless a test says so.</summary>
    internal PartnerUpgradeException? ListingFault { get; init; }

    /// <summary>What new commerce would make of the subscription, or the error it answers with.</summary>
    internal Func<IReadOnlyList<UpgradeOption>> Moves { get; init; } = () => [];

    /// <summary>What keeps the service from telling its options; nothing unless a test says so.</summary>
    internal PartnerUpgradeException? OptionsFault { get; init; }

    /// <summary>What the service tells of a subscription's transitions.</summary>
    internal IReadOnlyList<UpgradeOutcome> Transitions { get; init; } = [];

    /// <summary>What keeps a subscription from being read; nothing unless a test says so.</summary>
    internal Func<Guid, PartnerUpgradeException?> Obstacle { get; init; } = _ => null;

    public Task ListCustomersAsync(Func<Listing<CustomerRecord>, Task> onPage, CancellationToken cancellationToken)
    {
        Calls.Add("customers");
        return onPage(new([customer.List().Customer]));
    }

    public Task<CustomerRecord> GetCustomerAsync(Guid customerId, CancellationToken cancellationToken) =>
        Answer("customer", customer.Facts().Record!);

    public Task<Listing<SubscriptionRecord>> ListSubscriptionsAsync(Guid customerId, CancellationToken cancellationToken) =>
        ListingFault is { } fault ? Task.FromException<Listing<SubscriptionRecord>>(fault) : Answer("subscriptions", customer.List().Records);

    public Task<SubscriptionRecord> GetSubscriptionAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) =>
        Obstacle(subscriptionId) is { } obstacle ? Task.FromException<SubscriptionRecord>(obstacle)
            : Answer("subscription", customer.List().Subscriptions.First(subscription => subscription.SubscriptionId == subscriptionId).Record);

    public Task<Listing<SubscribedSku>> ListSubscribedSkusAsync(Guid customerId, CancellationToken cancellationToken) => customer.SkusReadable
        ? Answer("skus", new Listing<SubscribedSku>(customer.Skus, customer.UnreadSkus))
        : Task.FromException<Listing<SubscribedSku>>(new PartnerUpgradeException(PartnerErrorId.AccessDenied, "May not read the licences."));

    public Task<Listing<UpgradeOption>> ListUpgradeOptionsAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken) =>
        OptionsFault is { } fault ? Task.FromException<Listing<UpgradeOption>>(fault) : Answer("options", customer.Answer.Options ?? new([]));

    public async Task<Listing<UpgradeOption>> ListTransitionOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken)
    {
        await Answer("moves", true);
        return new(Moves());
    }

    public Task<UpgradeOutcome> SubmitUpgradeAsync(UpgradeOrder order, CancellationToken cancellationToken) =>
        OrderFault is { } fault ? Task.FromException<UpgradeOutcome>(fault) : Answer("submit", new UpgradeOutcome { State = UpgradeOutcomeState.Completed, TargetSubscriptionId = Ids.Of(77) });

    public Task<Listing<UpgradeOutcome>> ListTransitionsAsync(Guid customerId, Guid subscriptionId, string? operationId, CancellationToken cancellationToken) =>
        Answer("transitions", new Listing<UpgradeOutcome>(Transitions));

    public async Task<ChangeOutcome> SetQuantityAsync(QuantityOrder order, CancellationToken cancellationToken)
    {
        var record = await GetSubscriptionAsync(order.CustomerId, order.SubscriptionId, cancellationToken);
        return await Answer("seats", new ChangeOutcome { Subscription = record });
    }

    public Task<Listing<UpgradeOption>> ListRenewalOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ChangeOutcome> SetPlanAsync(PlanOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken) => Task.FromResult<SoldOffer?>(null);

    public Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<CatalogSku>> ListProductSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public void Dispose()
    {
    }

    private Task<T> Answer<T>(string call, T answer)
    {
        lock (Calls)
        {
            Calls.Add(call);
        }

        return Task.FromResult(answer);
    }
}
