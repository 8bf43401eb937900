using System.Globalization;
using System.Net;
using PartnerUpgrade.Sandbox.Catalogue;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>What is sold: legacy offers, and new commerce products with their SKUs and availabilities (get-a-list-of-offers, product-resources).</summary>
internal sealed class CatalogueEndpoints(SalesCatalogue catalogue, string country)
{
    /// <summary>Lists the offers that are sold in a country; unlike other listings, this one is paged by offset and size.</summary>
    internal SandboxResponse ListOffers(SandboxRequest request)
    {
        var market = request.Query("country");
        var offers = catalogue.Offers.Where(offer => IsSoldIn(offer, market)).Select(offer => offer.Node).Skip(Number(request, "offset") ?? 0);
        return SandboxResponse.Collection([.. Number(request, "size") is > 0 and var size ? offers.Take(size) : offers]);
    }

    internal SandboxResponse GetOffer(string offerId) =>
        catalogue.Offers.FirstOrDefault(offer => Same(offer.Id, offerId)) is { } found
            ? SandboxResponse.Resource(found.Node)
            : throw new ServiceRefusal(HttpStatusCode.NotFound, 1000, Messages.SandboxNoSuchResource, offerId);

    internal SandboxResponse ListProducts() =>
        SandboxResponse.Collection([.. catalogue.Products.GroupBy(ProductIdOf, StringComparer.OrdinalIgnoreCase).Select(skus => Product(skus.First()))]);

    internal SandboxResponse GetProduct(string productId) => SandboxResponse.Resource(Product(SkusOf(productId)[0]));

    internal SandboxResponse ListSkus(string productId) => SandboxResponse.Collection(SkusOf(productId).ConvertAll(Sku));

    internal SandboxResponse GetSku(string productId, string skuId) => SandboxResponse.Resource(Sku(Find(productId, skuId)));

    internal SandboxResponse ListAvailabilities(string productId, string skuId) =>
        SandboxResponse.Collection([Availability(Find(productId, skuId))]);

    internal SandboxResponse GetAvailability(string productId, string skuId, string availabilityId)
    {
        var item = Find(productId, skuId);
        return Same(item.Availability, availabilityId)
            ? SandboxResponse.Resource(Availability(item))
            : throw new ServiceRefusal(HttpStatusCode.NotFound, 400019, Messages.SandboxUnknownAvailability, availabilityId);
    }

    private static int? Number(SandboxRequest request, string name) => request.Query(name) switch
    {
        null or "" => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw ServiceRefusal.InvalidInput(name),
    };

    private static bool IsSoldIn(CatalogueItem offer, string? market) =>
        string.IsNullOrEmpty(market) || offer.Node.Text("country") is not { Length: > 0 } home || Same(home, market!);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string ProductIdOf(CatalogueItem item) => item.Id.Split(':')[0];

    private static string SkuIdOf(CatalogueItem item) => item.Id.Split(':')[1];

    private static JsonObject Product(CatalogueItem item) => new()
    {
        ["id"] = ProductIdOf(item),
        ["title"] = item.Name,
        ["description"] = item.Node.Text("description") ?? item.Name,
        ["productType"] = new JsonObject
        {
            ["id"] = "OnlineServicesNCE",
            ["displayName"] = "OnlineServicesNCE",
            ["subType"] = new JsonObject { ["id"] = "Standard", ["displayName"] = "Standard" },
        },
        ["isMicrosoftProduct"] = true,
        ["publisherName"] = "Microsoft Corporation",
        ["links"] = new JsonObject { ["skus"] = Paging.Link($"/products/{ProductIdOf(item)}/skus"), ["self"] = Paging.Link($"/products/{ProductIdOf(item)}") },
    };

    private static JsonObject Sku(CatalogueItem item)
    {
        var attributes = new JsonObject
        {
            ["upgradeTargetOffers"] = new JsonArray([.. item.UpgradeTargets.Select(target => (JsonNode)target)]),
            ["isAddon"] = item.Node.Flag("isAddon") ?? false,
        };
        if (item.Node["reselleeQualifications"] is JsonArray qualifications)
        {
            attributes["reselleeQualifications"] = qualifications.DeepClone();
        }

        if (item.TenantSkuId is { } skuId)
        {
            attributes["provisioningId"] = skuId.ToString();
        }

        return new JsonObject
        {
            ["id"] = SkuIdOf(item),
            ["productId"] = ProductIdOf(item),
            ["title"] = item.Name,
            ["description"] = item.Node.Text("description") ?? item.Name,
            ["minimumQuantity"] = item.Minimum ?? 1,
            ["maximumQuantity"] = item.Maximum ?? 10_000_000,
            ["isTrial"] = item.Node.Flag("isTrial") ?? false,
            ["supportedBillingCycles"] = new JsonArray("monthly", "annual"),
            ["dynamicAttributes"] = attributes,
            ["links"] = new JsonObject { ["self"] = Paging.Link($"/products/{ProductIdOf(item)}/skus/{SkuIdOf(item)}") },
        };
    }

    private JsonObject Availability(CatalogueItem item) => new()
    {
        ["id"] = item.Availability,
        ["productId"] = ProductIdOf(item),
        ["skuId"] = SkuIdOf(item),
        ["catalogItemId"] = item.WireId,
        ["country"] = country,
        ["isPurchasable"] = true,
        ["isRenewable"] = true,
        ["sku"] = Sku(item),
    };

    private List<CatalogueItem> SkusOf(string productId)
    {
        var skus = catalogue.Products.Where(item => Same(ProductIdOf(item), productId)).ToList();
        return skus.Count > 0 ? skus : throw new ServiceRefusal(HttpStatusCode.NotFound, 400013, Messages.SandboxNoSuchResource, productId);
    }

    private CatalogueItem Find(string productId, string skuId) =>
        SkusOf(productId).Find(item => Same(SkuIdOf(item), skuId))
        ?? throw new ServiceRefusal(HttpStatusCode.NotFound, 400018, Messages.SandboxNoSuchResource, skuId);
}
