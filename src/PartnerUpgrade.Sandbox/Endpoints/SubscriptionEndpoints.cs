using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>Subscriptions and what can be read of one (get-all-of-a-customer-s-subscriptions, get-a-list-of-add-ons, get-subscription-provisioning-status).</summary>
internal sealed class SubscriptionEndpoints(SandboxStore store)
{
    internal SandboxResponse List(SandboxRequest request, string customerId)
    {
        var (order, partner) = (request.Query("order_id"), request.Query("mpn_id"));
        if (order is null && partner is null && store.FindAsServed(customerId) is { Subscriptions: { Length: > 0 } list } entry)
        {
            return SandboxResponse.WrittenCollection(list.Count, list.Length, (body, at) => store.ReadAsServed(entry, list, body, at));
        }

        var subscriptions = store.Read(customerId).Subscriptions.Select(subscription => subscription.Node);
        return SandboxResponse.Collection([.. subscriptions.Where(node => Matches(node, "orderId", order) && Matches(node, "partnerId", partner))]);
    }

    internal SandboxResponse Get(string customerId, string subscriptionId) =>
        SandboxResponse.Resource(store.Read(customerId).Find(subscriptionId).Node);

    internal SandboxResponse ListAddOns(string customerId, string subscriptionId)
    {
        var customer = store.Read(customerId);
        return SandboxResponse.Collection([.. customer.AddOnsOf(customer.Find(subscriptionId)).Select(addOn => addOn.Node)]);
    }

    internal SandboxResponse GetProvisioningStatus(string customerId, string subscriptionId)
    {
        var subscription = store.Read(customerId).Find(subscriptionId);
        var status = WireJson.NewObject();
        if (SkuIdOf(subscription) is { } skuId)
        {
            status["skuId"] = skuId.ToString();
        }

        status["status"] = subscription.Status == "pending" ? "pending" : "success";
        status["quantity"] = subscription.Quantity;
        if (subscription.CommitmentEndDate is { } end)
        {
            status["endDate"] = WireReading.Write(end);
        }

        status["attributes"] = new JsonObject { ["objectType"] = "SubscriptionProvisioningStatus" };
        return SandboxResponse.Resource(status);
    }

    private static bool Matches(JsonObject node, string key, string? wanted) =>
        wanted is null || string.Equals(node.Text(key), wanted, StringComparison.OrdinalIgnoreCase);

    private Guid? SkuIdOf(StoredSubscription subscription) => store.Catalogue.Find(subscription.OfferId)?.TenantSkuId;
}
