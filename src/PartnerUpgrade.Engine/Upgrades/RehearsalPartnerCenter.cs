using System.Collections.Concurrent;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// The service as a rehearsal sees it. It is read, and nothing is ever sent to it: what an order would have changed is remembered, and shows in
/// whatever is read afterwards. What was read of a customer is read once.
/// </summary>
internal sealed class RehearsalPartnerCenter(IPartnerCenter service, UpgradePolicy policy) : IPartnerCenter, IPromotionSource
{
    private readonly ConcurrentDictionary<Guid, RehearsedCustomer> customers = new();
    private readonly ConcurrentDictionary<Guid, bool> ordered = new();

    /// <summary>Whether an order would have been sent, by the id that joins all its calls.</summary>
    internal bool WouldSend(Guid correlationId) => ordered.ContainsKey(correlationId);

    public Task ListCustomersAsync(Func<Listing<CustomerRecord>, Task> onPage, CancellationToken cancellationToken) =>
        service.ListCustomersAsync(onPage, cancellationToken);

    public Task<CustomerRecord> GetCustomerAsync(Guid customerId, CancellationToken cancellationToken) =>
        Of(customerId).Record.GetAsync(() => service.GetCustomerAsync(customerId, cancellationToken));

    public async Task<Listing<SubscriptionRecord>> ListSubscriptionsAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var customer = Of(customerId);
        return customer.Changed(await customer.Subscriptions.GetAsync(() => service.ListSubscriptionsAsync(customerId, cancellationToken)).ConfigureAwait(false));
    }

    public async Task<SubscriptionRecord> GetSubscriptionAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken)
    {
        var customer = Of(customerId);
        return customer.Changed(subscriptionId)
            ?? await customer.Single(subscriptionId).GetAsync(() => service.GetSubscriptionAsync(customerId, subscriptionId, cancellationToken)).ConfigureAwait(false);
    }

    public async Task<Listing<SubscribedSku>> ListSubscribedSkusAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var customer = Of(customerId);
        return customer.Changed(await customer.Skus.GetAsync(() => service.ListSubscribedSkusAsync(customerId, cancellationToken)).ConfigureAwait(false));
    }

    public async Task<Listing<UpgradeOption>> ListUpgradeOptionsAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken)
    {
        var customer = Of(customerId);
        var options = await customer.Options(subscription.Id).GetAsync(() => service.ListUpgradeOptionsAsync(customerId, subscription, cancellationToken)).ConfigureAwait(false);
        return customer.Changed(options, subscription);
    }

    public async Task<Listing<UpgradeOption>> ListTransitionOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken)
    {
        var customer = Of(customerId);
        return await customer.Moves(subscriptionId).GetAsync(() => service.ListTransitionOptionsAsync(customerId, subscriptionId, cancellationToken)).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<PromotionEligibility>> ListPromotionsAsync(PromotionQuestion question, CancellationToken cancellationToken) =>
        service is IPromotionSource promotions ? promotions.ListPromotionsAsync(question, cancellationToken) : Task.FromResult<IReadOnlyList<PromotionEligibility>>([]);

    public async Task<UpgradeOutcome> SubmitUpgradeAsync(UpgradeOrder order, CancellationToken cancellationToken)
    {
        var source = await GetSubscriptionAsync(order.CustomerId, order.SubscriptionId, cancellationToken).ConfigureAwait(false);
        var into = order.IntoSubscriptionId is { } owned && owned != source.Id
            ? await GetSubscriptionAsync(order.CustomerId, owned, cancellationToken).ConfigureAwait(false)
            : null;
        ordered.TryAdd(order.CorrelationId, true);
        return new UpgradeOutcome { State = UpgradeOutcomeState.Completed, TargetSubscriptionId = Of(order.CustomerId).Upgrade(source, into, order) };
    }

    public Task<Listing<UpgradeOutcome>> ListTransitionsAsync(Guid customerId, Guid subscriptionId, string? operationId, CancellationToken cancellationToken) =>
        service.ListTransitionsAsync(customerId, subscriptionId, operationId, cancellationToken);

    public async Task<ChangeOutcome> SetQuantityAsync(QuantityOrder order, CancellationToken cancellationToken)
    {
        var now = await GetSubscriptionAsync(order.CustomerId, order.SubscriptionId, cancellationToken).ConfigureAwait(false);
        if (now.Quantity != order.ExpectedQuantity)
        {
            return new ChangeOutcome { IsStale = true, Subscription = now };
        }

        ordered.TryAdd(order.CorrelationId, true);
        return new ChangeOutcome { Subscription = Of(order.CustomerId).SetQuantity(now, order.Quantity), Before = now };
    }

    public Task<Listing<UpgradeOption>> ListRenewalOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) =>
        Of(customerId).Renewals(subscriptionId).GetAsync(() => service.ListRenewalOptionsAsync(customerId, subscriptionId, cancellationToken));

    public async Task<ChangeOutcome> SetPlanAsync(PlanOrder order, CancellationToken cancellationToken)
    {
        var now = await GetSubscriptionAsync(order.CustomerId, order.SubscriptionId, cancellationToken).ConfigureAwait(false);
        if (now.Quantity != order.ExpectedQuantity)
        {
            return new ChangeOutcome { IsStale = true, Subscription = now };
        }

        ordered.TryAdd(order.CorrelationId, true);
        return new ChangeOutcome { Subscription = Of(order.CustomerId).SetPlan(now, order.Plan), Before = now };
    }

    public Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken) =>
        service.FindOfferAsync(country, offerId, cancellationToken);

    public Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken) =>
        service.ListOffersAsync(country, cancellationToken);

    public Task<Listing<CatalogSku>> ListProductSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken) =>
        service.ListProductSkusAsync(country, withAvailabilities, cancellationToken);

    /// <summary>The service belongs to whoever gave it.</summary>
    public void Dispose()
    {
    }

    private RehearsedCustomer Of(Guid customerId) => customers.GetOrAdd(customerId, _ => new RehearsedCustomer(policy));
}
