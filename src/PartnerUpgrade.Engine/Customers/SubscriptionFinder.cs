namespace PartnerUpgrade.Engine.Customers;

/// <summary>Finds one subscription by its ids, with no more than the customer's own record around it.</summary>
public static class SubscriptionFinder
{
    /// <summary>Reads the subscription.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.CustomerNotFound"/>, <see cref="PartnerErrorId.SubscriptionNotFound"/>, or what the service says.</exception>
    public static async Task<PartnerSubscription> FindAsync(
        IPartnerCenter service,
        UpgradePolicy policy,
        Guid customerId,
        Guid subscriptionId,
        CancellationToken cancellationToken)
    {
        var customer = await service.GetCustomerAsync(customerId, cancellationToken).ConfigureAwait(false);
        var record = await service.GetSubscriptionAsync(customerId, subscriptionId, cancellationToken).ConfigureAwait(false);
        return CustomerListing.Of(customer, record, policy);
    }
}
