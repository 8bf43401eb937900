namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>A service during whose last reading before the order somebody presses Ctrl+C.</summary>
internal sealed class StoppingPartnerCenter(IPartnerCenter inner, CancellationTokenSource stop) : IPartnerCenter
{
    public Task ListCustomersAsync(Func<Listing<CustomerRecord>, Task> onPage, CancellationToken cancellationToken) => inner.ListCustomersAsync(onPage, cancellationToken);

    public Task<CustomerRecord> GetCustomerAsync(Guid customerId, CancellationToken cancellationToken) => inner.GetCustomerAsync(customerId, cancellationToken);

    public Task<Listing<SubscriptionRecord>> ListSubscriptionsAsync(Guid customerId, CancellationToken cancellationToken) => inner.ListSubscriptionsAsync(customerId, cancellationToken);

    public Task<SubscriptionRecord> GetSubscriptionAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => inner.GetSubscriptionAsync(customerId, subscriptionId, cancellationToken);

    public Task<Listing<SubscribedSku>> ListSubscribedSkusAsync(Guid customerId, CancellationToken cancellationToken) => inner.ListSubscribedSkusAsync(customerId, cancellationToken);

    public async Task<Listing<UpgradeOption>> ListUpgradeOptionsAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken)
    {
        var options = await inner.ListUpgradeOptionsAsync(customerId, subscription, cancellationToken);
        await stop.CancelAsync();
        return options;
    }

    public Task<Listing<UpgradeOption>> ListTransitionOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) =>
        inner.ListTransitionOptionsAsync(customerId, subscriptionId, cancellationToken);

    public Task<UpgradeOutcome> SubmitUpgradeAsync(UpgradeOrder order, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return inner.SubmitUpgradeAsync(order, cancellationToken);
    }

    public Task<Listing<UpgradeOutcome>> ListTransitionsAsync(Guid customerId, Guid subscriptionId, string? operationId, CancellationToken cancellationToken) =>
        inner.ListTransitionsAsync(customerId, subscriptionId, operationId, cancellationToken);

    public Task<ChangeOutcome> SetQuantityAsync(QuantityOrder order, CancellationToken cancellationToken) => inner.SetQuantityAsync(order, cancellationToken);

    public Task<Listing<UpgradeOption>> ListRenewalOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) =>
        inner.ListRenewalOptionsAsync(customerId, subscriptionId, cancellationToken);

    public Task<ChangeOutcome> SetPlanAsync(PlanOrder order, CancellationToken cancellationToken) => inner.SetPlanAsync(order, cancellationToken);

    public Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken) => inner.FindOfferAsync(country, offerId, cancellationToken);

    public Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken) => inner.ListOffersAsync(country, cancellationToken);

    public Task<Listing<CatalogSku>> ListProductSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken) =>
        inner.ListProductSkusAsync(country, withAvailabilities, cancellationToken);

    public void Dispose() => inner.Dispose();
}
