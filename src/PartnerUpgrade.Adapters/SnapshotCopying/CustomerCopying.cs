using System.Text.Json;
using System.Text.Json.Nodes;
using PartnerUpgrade.Sandbox.Wire;

namespace PartnerUpgrade.Adapters.SnapshotCopying;

/// <summary>Brings what the service wrote into the shape that a snapshot insists on: its ids, numbers and flags are of their type, and no id comes twice.</summary>
internal static class CustomerCopying
{
    /// <summary>The customer resource, with the id by which it was asked for.</summary>
    public static JsonObject Readable(JsonObject customer, Guid customerId)
    {
        customer["id"] = customerId.ToString();
        KeepObject(customer, "companyProfile");
        if (customer.Flag("allowDelegatedAccess") is { } delegated)
        {
            customer["allowDelegatedAccess"] = delegated;
        }
        else
        {
            customer.Remove("allowDelegatedAccess");
        }

        return customer;
    }

    /// <summary>The subscriptions that have an id, each once.</summary>
    public static IReadOnlyList<CopiedSubscription> Distinct(IEnumerable<CopiedSubscription> subscriptions) =>
    [
        .. subscriptions.Where(subscription => subscription.Node.Id("id") is not null)
            .GroupBy(subscription => subscription.Node.Id("id"))
            .Select(same => WithCount(same.Last())),
    ];

    private static CopiedSubscription WithCount(CopiedSubscription copied)
    {
        var subscription = copied.Node;
        if (subscription["quantity"] is not JsonValue { } value || value.GetValueKind() != JsonValueKind.Number || subscription.Number("quantity") is not >= 0)
        {
            subscription["quantity"] = Math.Max(0, subscription.Number("quantity") ?? 0);
        }

        return copied;
    }

    private static void KeepObject(JsonObject owner, string name)
    {
        if (owner[name] is not (null or JsonObject))
        {
            owner.Remove(name);
        }
    }
}
