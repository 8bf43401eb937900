namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads the SKUs of a tenant (get-a-list-of-available-licenses-by-license-group).</summary>
internal static class SubscribedSkuReader
{
    /// <summary>Reads a SKU; null where neither an id nor a part number says which it is.</summary>
    public static SubscribedSku? Read(WireObject sku)
    {
        if (sku.Child("productSku") is not { } product)
        {
            return null;
        }

        var id = product.Id("id");
        var partNumber = product.Text("skuPartNumber");
        if (id is null && partNumber.Length == 0)
        {
            return null;
        }

        return new SubscribedSku
        {
            SkuId = id,
            SkuPartNumber = partNumber,
            Name = product.Text("name"),
            CapabilityStatus = sku.Text("capabilityStatus"),
            ConsumedUnits = sku.Integer("consumedUnits") ?? 0,
            TotalUnits = sku.Integer("totalUnits") ?? 0,
            ServicePlans = [.. sku.Children("servicePlans").Select(ReadPlan)],
        };
    }

    private static ServicePlan ReadPlan(WireObject plan) => new() { Id = plan.Id("id"), ServiceName = plan.Text("serviceName") };
}
