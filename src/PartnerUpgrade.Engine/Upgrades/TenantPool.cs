namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Reads the seats a tenant already has of an offer, where they decide: two calls, and only then.</summary>
internal sealed class TenantPool(IPartnerCenter service, UpgradePolicy policy)
{
    /// <summary>Reads them.</summary>
    /// <param name="subscription">A subscription of the customer.</param>
    /// <param name="offer">The offer; null where the policy does not know it.</param>
    /// <param name="product">Which of its products; null for any.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The seats, and why those bought elsewhere are not known.</returns>
    internal async Task<(SeatPool? Pool, PartnerUpgradeException? Fault)> ReadAsync(PartnerSubscription subscription, PolicyOffer? offer, string? product, CancellationToken cancellationToken)
    {
        var records = await service.ListSubscriptionsAsync(subscription.CustomerId, cancellationToken).ConfigureAwait(false);
        var listing = new CustomerListing(subscription.Listing.Customer, records, policy);
        try
        {
            var skus = await service.ListSubscribedSkusAsync(subscription.CustomerId, cancellationToken).ConfigureAwait(false);
            var held = skus.Where(sku => !sku.IsDeleted).Select(sku => new TenantSku(sku, policy)).ToArray();
            return (SeatPool.Of(offer, product, listing, skus.IsComplete && listing.IsComplete ? held : null), null);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return (SeatPool.Of(offer, product, listing, null), error);
        }
    }
}
