using System.Net;
using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Rules;

/// <summary>
/// The greatest number of seats is one for all new commerce subscriptions of a product and SKU in a tenant, whoever sold them (price list, 2023).
/// </summary>
internal static class SeatCap
{
    private const int SeatMaximum = 800067;

    /// <summary>Refuses seats that would go beyond the pool.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="item">The product and SKU.</param>
    /// <param name="added">The seats that come to those there are.</param>
    /// <param name="asked">The seats that were asked for, for the words.</param>
    internal static void Check(CustomerState customer, CatalogueItem item, long added, long asked)
    {
        if (added <= 0 || !item.IsNewCommerce || item.Maximum is not { } maximum)
        {
            return;
        }

        var left = maximum - Held(customer, item);
        if (added > left)
        {
            throw new ServiceRefusal(HttpStatusCode.BadRequest, SeatMaximum, Messages.SandboxSeatPool, asked, Math.Max(0, left), item.WireId);
        }
    }

    /// <summary>The seats of our own subscriptions, and those of the tenant's SKU that none of ours accounts for.</summary>
    private static long Held(CustomerState customer, CatalogueItem item)
    {
        var ours = customer.Subscriptions.Where(subscription => subscription.IsNewCommerce && subscription.IsOf(item.Id) && IsHeld(subscription)).Sum(Seats);
        if (item.TenantSkuId is not { } skuId || customer.Skus?.Find(skuId) is not { } sku)
        {
            return ours;
        }

        var accounted = customer.Subscriptions.Where(subscription => subscription.IsActive && customer.IsOfSku(subscription, skuId)).Sum(Seats);
        return ours + Math.Max(0, TenantSkus.Units(sku, "activeUnits") + TenantSkus.Units(sku, "warningUnits") - accounted);
    }

    private static bool IsHeld(StoredSubscription subscription) => subscription.Status is "active" or "suspended" or "pending" or "disabled";

    private static long Seats(StoredSubscription subscription) => subscription.Quantity;
}
