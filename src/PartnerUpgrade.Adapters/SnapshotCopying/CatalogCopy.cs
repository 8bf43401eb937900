using System.Text.Json.Nodes;

namespace PartnerUpgrade.Adapters.SnapshotCopying;

/// <summary>Writes a new commerce SKU the way a snapshot's first line lists it.</summary>
internal static class CatalogCopy
{
    public static JsonNode Product(CatalogSku sku)
    {
        var product = new JsonObject
        {
            ["productId"] = sku.ProductId,
            ["skuId"] = sku.SkuId,
            ["title"] = sku.Title,
            ["isAddon"] = sku.IsAddOn,
            ["isTrial"] = sku.IsTrial,
            ["upgradeTargetOffers"] = new JsonArray([.. sku.UpgradeTargets.Select(target => (JsonNode)target)]),
        };
        Add(product, "reselleeQualifications", sku.Qualifications.Count > 0 ? new JsonArray([.. sku.Qualifications.Select(text => (JsonNode)text)]) : null);
        Add(product, "availabilityId", sku.AvailabilityId);
        Add(product, "minimumQuantity", sku.Seats.Min);
        Add(product, "maximumQuantity", sku.Seats.Max);
        Add(product, "provisioningId", sku.ProvisioningId?.ToString());
        return product;
    }

    private static void Add(JsonObject product, string name, JsonNode? value)
    {
        if (value is not null)
        {
            product[name] = value;
        }
    }
}
