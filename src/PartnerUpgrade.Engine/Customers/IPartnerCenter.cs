namespace PartnerUpgrade.Engine.Customers;

/// <summary>
/// What the engine needs of Partner Center, both of its APIs. Every member throws <see cref="PartnerUpgradeException"/> and nothing else,
/// apart from <see cref="OperationCanceledException"/> when its token was cancelled. Every listing tells whether all of it was understood.
/// </summary>
public interface IPartnerCenter : IDisposable
{
    /// <summary>Lists all customers, page by page, in the service's order, each once. The records carry neither country nor delegated access.</summary>
    /// <param name="onPage">Called for each page before the next is asked for.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>A task that ends with the last page.</returns>
    Task ListCustomersAsync(Func<Listing<CustomerRecord>, Task> onPage, CancellationToken cancellationToken);

    /// <summary>Reads a customer's own record.</summary>
    Task<CustomerRecord> GetCustomerAsync(Guid customerId, CancellationToken cancellationToken);

    /// <summary>Lists all of a customer's subscriptions, add-ons among them, whatever their status, each once.</summary>
    Task<Listing<SubscriptionRecord>> ListSubscriptionsAsync(Guid customerId, CancellationToken cancellationToken);

    /// <summary>Reads one subscription.</summary>
    Task<SubscriptionRecord> GetSubscriptionAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken);

    /// <summary>Lists the SKUs of the customer's tenant, whoever sold them.</summary>
    Task<Listing<SubscribedSku>> ListSubscribedSkusAsync(Guid customerId, CancellationToken cancellationToken);

    /// <summary>Asks what a subscription may become: <c>upgrades</c> for legacy, <c>transitionEligibilities</c> for new commerce.</summary>
    Task<Listing<UpgradeOption>> ListUpgradeOptionsAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken);

    /// <summary>Asks <c>transitionEligibilities</c>, which answers for legacy subscriptions too: what they may move to in new commerce.</summary>
    Task<Listing<UpgradeOption>> ListTransitionOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken);

    /// <summary>
    /// Sends an order. Not cancelled once it was sent: the token is honoured before, and a time limit of the adapter's own ends the wait.
    /// </summary>
    /// <exception cref="OutcomeUnknownException">It was sent, or may have been, and no usable answer came: read back before anything else.</exception>
    /// <exception cref="PartnerUpgradeException">
    /// Nothing happened. With <see cref="PartnerErrorId.Throttled"/> it may be sent again after <see cref="PartnerUpgradeException.RetryAfter"/>, under a
    /// new request id, which must be durable first: that is why the adapter does not do so by itself.
    /// </exception>
    Task<UpgradeOutcome> SubmitUpgradeAsync(UpgradeOrder order, CancellationToken cancellationToken);

    /// <summary>Lists what the service knows of a new commerce subscription's transitions, newest first; of one operation where an id is given.</summary>
    Task<Listing<UpgradeOutcome>> ListTransitionsAsync(Guid customerId, Guid subscriptionId, string? operationId, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a subscription's seats, if it still has those it is expected to have; nothing else of it changes. Not cancelled once it was sent.
    /// </summary>
    /// <exception cref="OutcomeUnknownException">It was sent, or may have been, and no usable answer came, or the change does not show yet: read back.</exception>
    Task<ChangeOutcome> SetQuantityAsync(QuantityOrder order, CancellationToken cancellationToken);

    /// <summary>Asks <c>transitionEligibilities</c> what a new commerce subscription may become at the end of its term.</summary>
    Task<Listing<UpgradeOption>> ListRenewalOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken);

    /// <summary>
    /// Changes what is planned for a subscription, if it still has the seats it is expected to have; nothing else of it changes, and nothing is written
    /// where it has the plan already. Not cancelled once it was sent.
    /// </summary>
    /// <exception cref="OutcomeUnknownException">It was sent, or may have been, and no usable answer came, or the plan does not show yet: read back.</exception>
    Task<ChangeOutcome> SetPlanAsync(PlanOrder order, CancellationToken cancellationToken);

    /// <summary>Looks an offer up in the catalog.</summary>
    /// <param name="country">The two-letter country.</param>
    /// <param name="offerId">The offer as on the wire: an offer id, or <c>product:sku</c> with or without an availability.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The offer; null where the catalog of the country does not have the offer.</returns>
    Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken);

    /// <summary>Lists the legacy offers that are sold in a country.</summary>
    /// <param name="country">The two-letter country.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken);

    /// <summary>Lists the SKUs of the new commerce products that are sold in a country; one call for each product.</summary>
    /// <param name="country">The two-letter country.</param>
    /// <param name="withAvailabilities">Whether to ask for an availability of each SKU, at one more call for each.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    Task<Listing<CatalogSku>> ListProductSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken);
}
