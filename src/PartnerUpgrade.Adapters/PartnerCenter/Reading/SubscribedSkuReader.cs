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

        var read = new SubscribedSku
        {
            SkuId = id,
            SkuPartNumber = partNumber,
            Name = product.Text("name"),
            CapabilityStatus = sku.Text("capabilityStatus"),
            ConsumedUnits = sku.Integer("consumedUnits") ?? 0,
            TotalUnits = sku.Integer("totalUnits") ?? 0,
            ServicePlans = [.. sku.Children("servicePlans").Select(ReadPlan)],
        };
        if (!read.IsDeleted && !IsWhole(sku, read))
        {
            sku.Misread();
        }

        return read;
    }

    /// <summary>Whether all that decisions rest on was understood: which SKU it is, how many licences, and every plan in it.</summary>
    private static bool IsWhole(WireObject sku, SubscribedSku read) =>
        read.SkuId is not null
        && sku.Integer("totalUnits") >= 0
        && sku.HasList("servicePlans")
        && sku.Elements("servicePlans").Count() == read.ServicePlans.Count
        && read.ServicePlans.All(plan => plan.Id is not null);

    private static ServicePlan ReadPlan(WireObject plan) => new() { Id = plan.Id("id"), ServiceName = plan.Text("serviceName") };
}
