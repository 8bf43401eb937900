using System.Collections.Concurrent;
using PartnerUpgrade.Sandbox.Snapshots;

namespace PartnerUpgrade.Sandbox.Catalogue;

/// <summary>What is sold, by whom it can be followed and what it consists of: the header of a snapshot.</summary>
internal sealed class SalesCatalogue
{
    private readonly Dictionary<string, CatalogueItem> items = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Guid, CatalogueSku> skus = [];

    private readonly ConcurrentDictionary<CatalogueItem, byte[]> tenantSkus = new();

    private SalesCatalogue(IEnumerable<JsonObject> offers, IEnumerable<JsonObject> products, IEnumerable<JsonObject> skus)
    {
        Offers = [.. offers.Select(CatalogueItem.OfOffer)];
        Products = [.. products.Select(CatalogueItem.OfProduct)];
        foreach (var item in Offers.Concat(Products))
        {
            items[item.Id] = item;
        }

        foreach (var sku in skus)
        {
            if (sku.Id("id") is { } id)
            {
                this.skus[id] = new CatalogueSku(sku);
            }
        }
    }

    internal IReadOnlyList<CatalogueItem> Offers { get; }

    internal IReadOnlyList<CatalogueItem> Products { get; }

    /// <summary>Builds the catalogue of a snapshot. What its header leaves out altogether is taken from the sample, so that a snapshot written by hand need not repeat it.</summary>
    internal static SalesCatalogue Of(SnapshotHeader header)
    {
        var complete = header is { Offers: not null, Products: not null, Skus: not null };
        var sample = complete ? header : SampleHeader.Read();
        return new SalesCatalogue(
            header.Offers ?? sample.Offers!,
            header.Products ?? sample.Products!,
            header.Skus ?? sample.Skus!);
    }

    /// <summary>Finds an item by offer id, <c>product:sku</c> or catalogue item id; null where the catalogue does not hold it.</summary>
    internal CatalogueItem? Find(string id)
    {
        var sku = id.IndexOf(':');
        var availability = sku < 0 ? -1 : id.IndexOf(':', sku + 1);
        return items.TryGetValue(availability < 0 ? id : id.Substring(0, availability), out var item) ? item : null;
    }

    internal CatalogueItem? FindProduct(Guid tenantSkuId) => Products.FirstOrDefault(product => product.TenantSkuId == tenantSkuId);

    /// <summary>What is the same of a SKU in every tenant that has it, as JSON: the end of the object. Written once, for an estate asks for it a million times.</summary>
    internal byte[] WriteTenantSku(CatalogueItem item)
    {
        if (!tenantSkus.TryGetValue(item, out var written))
        {
            var sku = WireJson.NewObject();
            Describe(item, sku);
            written = tenantSkus.GetOrAdd(item, WireJson.Write(writer => sku.WriteTo(writer)).AsSpan(1).ToArray());
        }

        return written;
    }

    /// <summary>Fills in what is the same of a SKU in every tenant that has it.</summary>
    internal void Describe(CatalogueItem item, JsonObject sku)
    {
        var known = FindSku(item.TenantSkuId);
        var product = WireJson.NewObject();
        product["id"] = item.TenantSkuId!.Value.ToString();
        product["name"] = known?.Name ?? item.Name;
        product["skuPartNumber"] = known?.PartNumber ?? "";
        product["targetType"] = "User";
        product["licenseGroupId"] = "group1";
        sku["productSku"] = product;
        sku["servicePlans"] = known?.NewTenantPlans() ?? [];
    }

    internal CatalogueSku? FindSku(Guid? id) => id is { } known && skus.TryGetValue(known, out var sku) ? sku : null;
}
