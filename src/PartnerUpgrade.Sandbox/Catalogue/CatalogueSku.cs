using System.Text.Json;

namespace PartnerUpgrade.Sandbox.Catalogue;

/// <summary>A SKU of a tenant and the service plans it holds.</summary>
internal sealed class CatalogueSku
{
    private readonly Lazy<JsonElement> tenantPlans;

    internal CatalogueSku(JsonObject node)
    {
        PartNumber = node.Text("skuPartNumber") ?? "";
        Name = node.Text("name") ?? PartNumber;
        ServicePlans = [.. node.Objects("servicePlans")];
        tenantPlans = new(() => JsonSerializer.SerializeToElement(new JsonArray([.. ServicePlans.Select(InTenant)])));
    }

    internal string PartNumber { get; }

    internal string Name { get; }

    internal IReadOnlyList<JsonObject> ServicePlans { get; }

    /// <summary>The service plans as a tenant that has the SKU tells them. Most tenants' are only written out again, for which nothing is built.</summary>
    internal JsonArray NewTenantPlans() => WireJson.NewArray(tenantPlans.Value);

    private static JsonNode InTenant(JsonObject plan)
    {
        var name = plan.Text("serviceName") ?? "";
        var told = WireJson.NewObject();
        told["displayName"] = plan.Text("displayName") ?? name;
        told["serviceName"] = name;
        if (plan.Text("id") is { } id)
        {
            told["id"] = id;
        }

        told["capabilityStatus"] = "Enabled";
        told["targetType"] = plan.Text("targetType") ?? "User";
        return told;
    }
}
