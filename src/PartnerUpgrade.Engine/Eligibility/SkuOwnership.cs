namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// Whether a SKU of the tenant belongs to a subscription of ours. The tenant's list does not say who sold a SKU; what no subscription
/// of ours accounts for was bought through another partner or channel.
/// </summary>
internal static class SkuOwnership
{
    internal static bool IsOurs(TenantSku sku, CustomerListing listing) =>
        listing.Subscriptions.Any(subscription => subscription.Status != SubscriptionStatus.Deleted && Holds(subscription, sku));

    internal static bool Holds(PartnerSubscription subscription, TenantSku sku) =>
        sku.Offer is null
            ? subscription.Offer is null && SameName(subscription.OfferName, sku.Sku.Name)
            : sku.IsOf(subscription.PolicyOffer);

    // For an offer the policy does not know, the name is all there is to go by; it decides wording only, never a verdict.
    private static bool SameName(string offerName, string skuName) =>
        string.Equals(OfferNames.Normalize(offerName), OfferNames.Normalize(skuName), StringComparison.OrdinalIgnoreCase);
}
