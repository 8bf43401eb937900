namespace PartnerUpgrade.Sandbox.Catalogue;

/// <summary>Something that can be bought: a legacy offer, or a new commerce product and SKU.</summary>
internal sealed class CatalogueItem(JsonObject node, string id, string name, bool isNewCommerce)
{
    /// <summary>The item as the header has it.</summary>
    internal JsonObject Node { get; } = node;

    /// <summary>The offer id, or <c>product:sku</c>.</summary>
    internal string Id { get; } = id;

    internal string Name { get; } = name;

    internal bool IsNewCommerce { get; } = isNewCommerce;

    /// <summary>What a subscription to it carries as its offer id: with the availability, for new commerce.</summary>
    internal string WireId => IsNewCommerce ? $"{Id}:{Availability}" : Id;

    internal string Availability => Node.Text("availabilityId") is { Length: > 0 } id ? id : "CFQ7TTC00000";

    /// <summary>The SKU it provisions in the customer's tenant; null where the catalogue does not say.</summary>
    internal Guid? TenantSkuId { get; private init; }

    internal long? Minimum { get; } = node.Number("minimumQuantity");

    internal long? Maximum { get; } = node.Number("maximumQuantity");

    internal IReadOnlyList<string> UpgradeTargets { get; } = [.. node.Texts("upgradeTargetOffers")];

    /// <summary>The billing cycles it can be bought with; empty where the catalogue does not say.</summary>
    internal IReadOnlyList<string> BillingCycles { get; } = [.. node.Texts("supportedBillingCycles")];

    internal static CatalogueItem OfOffer(JsonObject offer)
    {
        var id = offer.Text("id")!;
        return new CatalogueItem(offer, id, offer.Text("name") ?? id, isNewCommerce: false)
        {
            TenantSkuId = offer.Child("product")?.Id("id"),
        };
    }

    internal static CatalogueItem OfProduct(JsonObject product)
    {
        var id = $"{product.Text("productId")}:{product.Text("skuId") ?? "0001"}";
        return new CatalogueItem(product, id, product.Text("title") ?? id, isNewCommerce: true)
        {
            TenantSkuId = product.Id("provisioningId"),
        };
    }

    internal bool Allows(long quantity) => !(quantity < Minimum) && !(quantity > Maximum);
}
