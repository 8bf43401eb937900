using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Tests;

/// <summary>Snapshots written for one test. Their header brings no catalogue unless it says so, and gets the sample's.</summary>
internal static class SnapshotLines
{
    internal const string Header = """{"kind":"partnerupgrade-snapshot","version":1,"partner":{"id":"0f000000-0000-0000-0000-000000000001","name":"Fabrikam","country":"FR"}}""";

    /// <summary>The sample, which comes with the sandbox server.</summary>
    internal static string SamplePath { get; } = Path.Combine(AppContext.BaseDirectory, "fabrikam.jsonl");

    internal static Guid CustomerId { get; } = new("c0000000-0000-0000-0000-000000000001");

    internal static Guid SubscriptionId { get; } = new("50000000-0000-0000-0000-000000000001");

    internal static Guid OtherSubscriptionId { get; } = new("50000000-0000-0000-0000-000000000002");

    internal static Guid UserId(int number) => new($"e0000000-0000-0000-0000-{number:d12}");

    /// <summary>A customer with the given subscriptions, who may be administered.</summary>
    internal static JsonObject Customer(params JsonObject[] subscriptions) => Customer(CustomerId, "Contoso", subscriptions);

    internal static JsonObject Customer(Guid id, string name, params JsonObject[] subscriptions) => new()
    {
        ["customer"] = new JsonObject
        {
            ["id"] = id.ToString(),
            ["companyProfile"] = new JsonObject { ["tenantId"] = id.ToString(), ["domain"] = name.ToLowerInvariant() + ".example", ["companyName"] = name },
            ["relationshipToPartner"] = "reseller",
            ["allowDelegatedAccess"] = true,
        },
        ["subscriptions"] = new JsonArray([.. subscriptions]),
    };

    internal static JsonObject Legacy(string offerId, int quantity = 10, Guid? id = null, string status = "active") => new()
    {
        ["id"] = (id ?? SubscriptionId).ToString(),
        ["offerId"] = offerId,
        ["offerName"] = "An offer",
        ["friendlyName"] = "A subscription",
        ["quantity"] = quantity,
        ["status"] = status,
        ["billingCycle"] = "monthly",
        ["autoRenewEnabled"] = true,
        ["commitmentEndDate"] = "2027-03-13T00:00:00Z",
    };

    internal static JsonObject NewCommerce(string product, int quantity = 10, Guid? id = null)
    {
        var node = Legacy(product + ":CFQ7TTC0AAAA", quantity, id);
        node["productType"] = new JsonObject { ["id"] = "OnlineServicesNCE" };
        node["termDuration"] = "P1Y";
        return node;
    }

    internal static JsonObject TenantSku(string id, int units, params (string Id, string Name)[] plans) => new()
    {
        ["activeUnits"] = units,
        ["totalUnits"] = units,
        ["availableUnits"] = units,
        ["consumedUnits"] = 0,
        ["productSku"] = new JsonObject { ["id"] = id, ["name"] = "A SKU", ["skuPartNumber"] = "A_SKU" },
        ["servicePlans"] = new JsonArray([.. plans.Select(plan => new JsonObject { ["id"] = plan.Id, ["serviceName"] = plan.Name })]),
        ["capabilityStatus"] = "Enabled",
    };

    internal static JsonObject User(int number, params string[] skuIds) => new()
    {
        ["id"] = UserId(number).ToString(),
        ["displayName"] = $"User {number}",
        ["userPrincipalName"] = $"user{number}@contoso.example",
        ["skuIds"] = new JsonArray([.. skuIds.Select(id => (JsonNode)id)]),
    };

    internal static string Join(params JsonNode[] customers) =>
        string.Join('\n', customers.Select(customer => customer.ToJsonString()).Prepend(Header));

    internal static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    internal static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));
}
