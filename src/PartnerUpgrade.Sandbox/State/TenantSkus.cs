using System.Text.Json.Nodes;
using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.Wire;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>The SKUs of a customer's tenant, whoever sold them, and how many licences of each there are (get-a-list-of-available-licenses).</summary>
internal sealed class TenantSkus
{
    private readonly SalesCatalogue catalogue;
    private readonly List<JsonObject> nodes;

    internal TenantSkus(IEnumerable<JsonObject> nodes, SalesCatalogue catalogue)
    {
        this.catalogue = catalogue;
        this.nodes = [.. nodes];
    }

    internal IReadOnlyCollection<JsonObject> Nodes => nodes;

    internal static Guid? IdOf(JsonObject sku) => sku.Child("productSku")?.Id("id");

    /// <summary>Whether licences of it still count for something.</summary>
    internal static bool IsAlive(JsonObject sku) =>
        !string.Equals(sku.Text("capabilityStatus"), "Deleted", StringComparison.OrdinalIgnoreCase);

    internal JsonObject? Find(Guid id) => nodes.Find(sku => IdOf(sku) == id);

    /// <summary>What the tenant holds when the snapshot does not say: what the customer's own subscriptions put there.</summary>
    internal void DeriveFrom(CustomerState customer)
    {
        foreach (var subscription in customer.Subscriptions.Where(subscription => !subscription.IsDeleted))
        {
            if (catalogue.Find(subscription.OfferId) is { TenantSkuId: not null } item)
            {
                var units = subscription.Status switch { "active" => "activeUnits", "expired" => "warningUnits", _ => "suspendedUnits" };
                Add(item, units, subscription.Quantity);
            }
        }

        foreach (var sku in nodes)
        {
            var id = IdOf(sku)!.Value.ToString();
            Set(sku, "consumedUnits", customer.Users.Count(user => user.Texts("skuIds").Contains(id, StringComparer.OrdinalIgnoreCase)));
            Settle(sku);
        }
    }

    /// <summary>Adds licences, with the SKU itself where the tenant did not have it.</summary>
    internal void Add(CatalogueItem item, long quantity) => Add(item, "activeUnits", quantity);

    /// <summary>Takes licences away. A SKU without licences is deleted; while users are still assigned to it, it remains to be seen.</summary>
    internal void Remove(Guid skuId, long quantity)
    {
        if (Find(skuId) is { } sku)
        {
            Set(sku, "activeUnits", Math.Max(0, Units(sku, "activeUnits") - quantity));
            Settle(sku);
        }
    }

    /// <summary>Moves assigned licences from one SKU to another.</summary>
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

    private static void Set(JsonObject sku, string kind, long units) => sku[kind] = units;

    private void Add(CatalogueItem item, string kind, long quantity)
    {
        var id = item.TenantSkuId!.Value;
        var sku = Find(id);
        if (sku is null)
        {
            sku = Describe(id, item);
            nodes.Add(sku);
        }

        Set(sku, kind, Units(sku, kind) + quantity);
        Settle(sku);
    }

    private JsonObject Describe(Guid id, CatalogueItem item)
    {
        var known = catalogue.FindSku(id);
        var sku = WireJson.NewObject();
        foreach (var kind in new[] { "availableUnits", "activeUnits", "consumedUnits", "suspendedUnits", "totalUnits", "warningUnits" })
        {
            Set(sku, kind, 0);
        }

        var product = WireJson.NewObject();
        product["id"] = id.ToString();
        product["name"] = known?.Name ?? item.Name;
        product["skuPartNumber"] = known?.PartNumber ?? "";
        product["targetType"] = "User";
        product["licenseGroupId"] = "group1";
        sku["productSku"] = product;
        sku["servicePlans"] = known?.NewTenantPlans() ?? [];
        return sku;
    }

    private void Settle(JsonObject sku)
    {
        var (active, warning, suspended, consumed) =
            (Units(sku, "activeUnits"), Units(sku, "warningUnits"), Units(sku, "suspendedUnits"), Units(sku, "consumedUnits"));
        Set(sku, "totalUnits", active + warning);
        Set(sku, "availableUnits", active + warning - consumed);
        sku["capabilityStatus"] = (active, warning, suspended) switch
        {
            ( > 0, _, _) => "Enabled",
            (_, > 0, _) => "Warning",
            (_, _, > 0) => "Suspended",
            _ => "Deleted",
        };
        if (active + warning + suspended == 0 && consumed == 0)
        {
            nodes.Remove(sku);
        }
    }
}
