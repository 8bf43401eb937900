using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Changes;

/// <summary>What an upgrade does to the tenant's SKUs and to the licences of its users.</summary>
internal sealed class LicenseMove(CustomerState customer, long seats)
{
    internal void Buy(CatalogueItem target)
    {
        if (target.TenantSkuId is not null)
        {
            customer.Skus?.Add(target, seats);
        }
    }

    internal void Cancel(Guid? skuId)
    {
        if (skuId is { } id)
        {
            customer.Skus?.Remove(id, seats);
        }
    }

    /// <summary>Moves the users' licences, but for the users who are known to stay behind.</summary>
    internal void Reassign(Guid? from, Guid? to, IReadOnlyList<JsonObject> stayBehind)
    {
        if (from is not { } source || to is not { } target)
        {
            return;
        }

        var moved = customer.Users.Count == 0
            ? Math.Max(0, Assigned(source) - stayBehind.Count)
            : ReassignUsers(source, target, stayBehind);
        customer.Skus?.MoveAssigned(source, target, moved);
    }

    private static bool Holds(JsonObject user, Guid skuId) => user.Texts("skuIds").Any(id => Guid.TryParse(id, out var held) && held == skuId);

    private static void Replace(JsonObject user, Guid source, Guid target)
    {
        var others = user.Texts("skuIds").Where(id => !(Guid.TryParse(id, out var held) && (held == source || held == target)));
        user["skuIds"] = new JsonArray([.. others.Append(target.ToString()).Select(id => (JsonNode)id)]);
    }

    private int ReassignUsers(Guid source, Guid target, IReadOnlyList<JsonObject> stayBehind)
    {
        var staying = new HashSet<string>(stayBehind.Select(error => error.Text("userObjectId") ?? ""), StringComparer.OrdinalIgnoreCase);
        var moving = customer.Users.Where(user => Holds(user, source) && !staying.Contains(user.Text("id") ?? "")).Take((int)Math.Min(seats, int.MaxValue)).ToList();
        moving.ForEach(user => Replace(user, source, target));
        return moving.Count;
    }

    private long Assigned(Guid skuId) =>
        customer.Skus?.Find(skuId) is { } sku ? Math.Min(seats, TenantSkus.Units(sku, "consumedUnits")) : 0;
}
