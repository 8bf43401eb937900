namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Reads the seats a tenant already has of an offer, where they decide: two calls, and only then. An offer that the policy does not know is counted by what the catalog tells.</summary>
internal sealed class TenantPool(IPartnerCenter service, SeatCatalog catalog, UpgradePolicy policy)
{
    /// <summary>Reads them for one of an offer's products, or for any of an offer that the policy knows.</summary>
    /// <returns>The seats, and why those bought elsewhere are not known.</returns>
    internal async Task<(SeatPool? Pool, PartnerUpgradeException? Fault)> ReadAsync(PartnerSubscription subscription, PolicyOffer? offer, string? product, CancellationToken cancellationToken)
    {
        var records = await service.ListSubscriptionsAsync(subscription.CustomerId, cancellationToken).ConfigureAwait(false);
        var listing = new CustomerListing(subscription.Listing.Customer, records, policy);
        try
        {
            var skus = await service.ListSubscribedSkusAsync(subscription.CustomerId, cancellationToken).ConfigureAwait(false);
            var held = skus.Where(sku => !sku.IsDeleted).Select(sku => new TenantSku(sku, policy)).ToArray();
            return (await CountAsync(skus.IsComplete && listing.IsComplete ? held : null).ConfigureAwait(false), null);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return (await CountAsync(null).ConfigureAwait(false), error);
        }

        async Task<SeatPool> CountAsync(TenantSku[]? held)
        {
            if (offer is not null)
            {
                return SeatPool.Of(offer, product, listing, held);
            }

            var country = subscription.Country;
            var sold = await catalog.FindAsync(country, product!, cancellationToken).ConfigureAwait(false);
            var skuOf = new Dictionary<string, Guid?>(StringComparer.OrdinalIgnoreCase);
            foreach (var other in listing.All.Where(other => !skuOf.ContainsKey(other.OfferId)).ToList())
            {
                skuOf[other.OfferId] = other.PolicyOffer?.SkuId ?? (await catalog.FindAsync(country, other.OfferId, cancellationToken).ConfigureAwait(false)).SkuId;
            }

            return SeatPool.Of(product!, sold.SkuId, listing, held, skuOf);
        }
    }
}
