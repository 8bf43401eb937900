using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Serving.Generating;

/// <summary>What there is to sell: the catalogue of the built-in sample, and a product for each of its SKUs that nothing in it sells.</summary>
internal sealed class Catalogue
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How often each SKU is bought, next to the others of its kind.</summary>
    private static readonly Dictionary<string, int> Suites = new()
    {
        ["O365_BUSINESS"] = 4,
        ["O365_BUSINESS_ESSENTIALS"] = 5,
        ["O365_BUSINESS_PREMIUM"] = 7,
        ["OFFICESUBSCRIPTION"] = 2,
        ["STANDARDPACK"] = 2,
        ["ENTERPRISEPACK"] = 3,
        ["ENTERPRISEPREMIUM"] = 1,
        ["SPB"] = 2,
        ["SPE_E3"] = 1,
        ["SPE_E5"] = 1,
    };

    /// <summary>The common ones share no service with a suite; the rare ones do, and stand in the way of an upgrade.</summary>
    private static readonly Dictionary<string, int> Extras = new()
    {
        ["EMS"] = 20,
        ["AAD_PREMIUM"] = 20,
        ["POWER_BI_PRO"] = 20,
        ["VISIOCLIENT"] = 15,
        ["FLOW_FREE"] = 10,
        ["PROJECTPROFESSIONAL"] = 2,
        ["EXCHANGESTANDARD"] = 3,
        ["EXCHANGEENTERPRISE"] = 1,
        ["SHAREPOINTSTANDARD"] = 1,
        ["SHAREPOINTENTERPRISE"] = 1,
        ["MCOEV"] = 2,
    };

    private Catalogue(JsonObject header)
    {
        var skus = header["skus"]!.AsArray().Select(ToSku).ToDictionary(sku => sku.Id);
        var products = header["products"]!.AsArray();
        foreach (var sku in skus.Values.Where(sku => Extras.ContainsKey(sku.PartNumber)))
        {
            products.Add(InventProduct(sku));
        }

        var wares = header["offers"]!.AsArray().Select(offer => ToWare(offer!, Text(offer, "id"), "name", skus[Text(offer!["product"], "id")]))
            .Concat(products.Select(product => ToWare(product!, CatalogItemId(product!), "title", skus[Text(product, "provisioningId")])))
            .ToArray();
        SuitesInUse = Weigh(wares, Suites);
        ExtrasInUse = Weigh(wares, Extras);
        IndianSuites = [.. wares.Where(ware => ware.Sku.PartNumber.EndsWith("_IN", StringComparison.Ordinal))];
        AddOn = wares.Single(ware => ware.Sku.PartNumber == "ATP_ENTERPRISE");
        Header = JsonSerializer.SerializeToUtf8Bytes(header, Plain);
    }

    /// <summary>The first line of the snapshot.</summary>
    internal byte[] Header { get; }

    /// <summary>Mail, files and Office in one, each as often as it is bought.</summary>
    internal IReadOnlyList<Ware> SuitesInUse { get; }

    /// <summary>What is bought beside a suite, each as often as it is bought.</summary>
    internal IReadOnlyList<Ware> ExtrasInUse { get; }

    /// <summary>What only customers in India buy.</summary>
    internal IReadOnlyList<Ware> IndianSuites { get; }

    /// <summary>What hangs on a suite.</summary>
    internal Ware AddOn { get; }

    /// <summary>Reads the header of the built-in sample.</summary>
    internal static Catalogue Read()
    {
        using var sample = File.OpenText(SandboxServerOptions.Sample);
        return new Catalogue(JsonNode.Parse(sample.ReadLine()!)!.AsObject());
    }

    private static Ware[] Weigh(Ware[] wares, Dictionary<string, int> weights) =>
        [.. wares.SelectMany(ware => Enumerable.Repeat(ware, weights.GetValueOrDefault(ware.Sku.PartNumber)))];

    private static Ware ToWare(JsonNode node, string offerId, string name, WareSku sku) => new(offerId, Text(node, name), (int)node["maximumQuantity"]!, sku);

    private static WareSku ToSku(JsonNode? sku)
    {
        var plans = sku!["servicePlans"]!.AsArray().Select(plan => new JsonObject
        {
            ["displayName"] = Text(plan, "serviceName"),
            ["serviceName"] = Text(plan, "serviceName"),
            ["id"] = Text(plan, "id"),
            ["capabilityStatus"] = "Enabled",
            ["targetType"] = "User",
        });
        return new WareSku(Text(sku, "id"), Text(sku, "skuPartNumber"), Text(sku, "name"), JsonSerializer.SerializeToUtf8Bytes(new JsonArray([.. plans]), Plain));
    }

    /// <summary>The sample sells no such product, so its ids are made of the SKU's.</summary>
    private static JsonObject InventProduct(WareSku sku)
    {
        var letters = sku.Id.ToUpperInvariant();
        return new JsonObject
        {
            ["productId"] = "CFQ7TTC0" + letters[..4],
            ["skuId"] = "0001",
            ["availabilityId"] = "CFQ7TTC0" + letters[4..8],
            ["title"] = sku.Name,
            ["minimumQuantity"] = 1,
            ["maximumQuantity"] = 10_000_000,
            ["provisioningId"] = sku.Id,
            ["upgradeTargetOffers"] = new JsonArray(),
        };
    }

    private static string CatalogItemId(JsonNode product) => $"{product["productId"]}:{product["skuId"]}:{product["availabilityId"]}";

    private static string Text(JsonNode? node, string name) => (string)node![name]!;
}
