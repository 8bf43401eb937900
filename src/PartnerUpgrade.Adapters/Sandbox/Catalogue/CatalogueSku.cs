using System.Text.Json.Nodes;
using PartnerUpgrade.Adapters.Sandbox.Wire;

namespace PartnerUpgrade.Adapters.Sandbox.Catalogue;

/// <summary>A SKU of a tenant and the service plans it holds.</summary>
internal sealed class CatalogueSku
{
    internal CatalogueSku(JsonObject node)
    {
        PartNumber = node.Text("skuPartNumber") ?? "";
        Name = node.Text("name") ?? PartNumber;
        ServicePlans = [.. node.Objects("servicePlans")];
    }

    internal string PartNumber { get; }

    internal string Name { get; }

    internal IReadOnlyList<JsonObject> ServicePlans { get; }
}
