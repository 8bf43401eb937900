namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>The seats of a tenant's SKUs: how many there are, and how many are assigned. Small, since it is kept for customers that follow each other.</summary>
internal sealed class TenantSeats(Listing<SubscribedSku> skus, UpgradePolicy policy)
{
    private readonly List<TenantSku> skus = [.. skus.Where(sku => !sku.IsDeleted).Select(sku => new TenantSku(sku with { ServicePlans = [] }, policy))];
    private readonly bool isComplete = skus.IsComplete;

    /// <summary>What is known of a subscription's seats; nothing where its SKU is not among those read, or more than one fits.</summary>
    internal (long? Assigned, long? Unused, bool IsShared) Of(PartnerSubscription subscription)
    {
        var fitting = skus.FindAll(sku => SkuOwnership.Holds(subscription, sku));
        if (fitting is not [var sku] || !isComplete)
        {
            return (null, null, false);
        }

        var ours = subscription.Listing.All
            .Where(other => other.Status is SubscriptionStatus.Active or SubscriptionStatus.Expired && SkuOwnership.Holds(other, sku))
            .Sum(other => other.Quantity);
        var quantity = subscription.Quantity;
        var total = Math.Max(sku.Sku.TotalUnits, ours);
        var unused = Math.Min(quantity, Math.Max(0, total - sku.Sku.ConsumedUnits));
        return (sku.Sku.ConsumedUnits, unused, total > quantity);
    }
}
