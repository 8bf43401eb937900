using PartnerUpgrade.Sandbox.Catalogue;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>The SKUs of a customer's tenant, whoever sold them, and how many licences of each there are (get-a-list-of-available-licenses).</summary>
internal sealed class TenantSkus(IEnumerable<JsonObject> nodes, SalesCatalogue catalogue)
{
    private readonly List<JsonObject> nodes = [.. nodes];

    internal IReadOnlyCollection<JsonObject> Nodes => nodes;

    internal static Guid? IdOf(JsonObject sku) => sku.Child("productSku")?.Id("id");

    /// <summary>Whether licences of it still count for something.</summary>
    internal static bool IsAlive(JsonObject sku) =>
        !string.Equals(sku.Text("capabilityStatus"), "Deleted", StringComparison.OrdinalIgnoreCase);

    internal JsonObject? Find(Guid id) => nodes.Find(sku => IdOf(sku) == id);

    /// <summary>What the tenant holds when the snapshot does not say: what the customer's own subscriptions put there.</summary>
    internal void DeriveFrom(CustomerState customer)
    {
        var derived = new DerivedSkus(catalogue);
        foreach (var subscription in customer.Subscriptions)
        {
            derived.Add(subscription.OfferId, subscription.Status, subscription.Quantity);
        }

        foreach (var user in customer.Users)
        {
            derived.NextUser();
            foreach (var id in user.Texts("skuIds"))
            {
                derived.Assign(id);
            }
        }

        foreach (var sku in derived.All)
        {
            var node = Describe(sku.Item);
            Set(node, "activeUnits", sku.Active);
            Set(node, "warningUnits", sku.Warning);
            Set(node, "suspendedUnits", sku.Suspended);
            Set(node, "consumedUnits", sku.Consumed);
            nodes.Add(node);
            Settle(node);
        }
    }

    /// <summary>Adds licences, with the SKU itself where the tenant did not have it.</summary>
    internal void Add(CatalogueItem item, long quantity)
    {
        var id = item.TenantSkuId!.Value;
        var sku = Find(id);
        if (sku is null)
        {
            sku = Describe(item);
            nodes.Add(sku);
        }

        Set(sku, "activeUnits", Units(sku, "activeUnits") + quantity);
        Settle(sku);
    }

    /// <summary>Takes licences away. A SKU without licences is deleted; while users are still assigned to it, it remains to be seen.</summary>
    internal void Remove(Guid skuId, long quantity)
    {
        if (Find(skuId) is { } sku)
        {
            Set(sku, "activeUnits", Math.Max(0, Units(sku, "activeUnits") - quantity));
            Settle(sku);
        }
    }

    internal void MoveAssigned(Guid from, Guid to, long count)
    {
        Assign(from, -count);
        Assign(to, count);
    }

    /// <summary>Assigns licences to users, or takes them back.</summary>
    internal void Assign(Guid skuId, long count)
    {
        if (Find(skuId) is { } sku)
        {
            Set(sku, "consumedUnits", Math.Max(0, Units(sku, "consumedUnits") + count));
            Settle(sku);
        }
    }

    internal static long Units(JsonObject sku, string kind) => sku.Number(kind) ?? 0;

    internal static string CapabilityOf(long active, long warning, long suspended) => (active, warning, suspended) switch
    {
        ( > 0, _, _) => "Enabled",
        (_, > 0, _) => "Warning",
        (_, _, > 0) => "Suspended",
        _ => "Deleted",
    };

    private static void Set(JsonObject sku, string kind, long units) => sku[kind] = units;

    private JsonObject Describe(CatalogueItem item)
    {
        var sku = WireJson.NewObject();
        foreach (var kind in new[] { "availableUnits", "activeUnits", "consumedUnits", "suspendedUnits", "totalUnits", "warningUnits" })
        {
            Set(sku, kind, 0);
        }

        catalogue.Describe(item, sku);
        return sku;
    }

    private void Settle(JsonObject sku)
    {
        var (active, warning, suspended, consumed) =
            (Units(sku, "activeUnits"), Units(sku, "warningUnits"), Units(sku, "suspendedUnits"), Units(sku, "consumedUnits"));
        Set(sku, "totalUnits", active + warning);
        Set(sku, "availableUnits", active + warning - consumed);
        sku["capabilityStatus"] = CapabilityOf(active, warning, suspended);
        if (active + warning + suspended == 0 && consumed == 0)
        {
            nodes.Remove(sku);
        }
    }
}
