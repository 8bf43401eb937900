using System.Net;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>The tenant's SKUs, its users and their licences (get-a-list-of-available-licenses-by-license-group, assign-licenses-to-a-user).</summary>
internal sealed class LicenseEndpoints(SandboxStore store)
{
    private const string DefaultGroup = "group1";

    internal SandboxResponse ListSkus(SandboxRequest request, string customerId)
    {
        var groups = request.QueryAll("licenseGroupIds") is { Length: > 0 } asked ? asked : [DefaultGroup];
        if (store.FindAsServed(customerId) is { } entry && (entry.NamesSkus || IsAmong(groups, DefaultGroup)))
        {
            return entry.NamesSkus ? ListAsServed(store.ReadAsServed(entry), groups) : ListDerived(store.ReadDerivedSkus(entry));
        }

        var skus = SkusOf(store.Read(customerId)).Nodes;
        return SandboxResponse.Collection([.. skus.Where(sku => IsAmong(groups, sku.Child("productSku")?.Text("licenseGroupId")))]);
    }

    internal SandboxResponse ListUsers(SandboxRequest request, string customerId)
    {
        var page = Paging.Of(request);
        var users = store.Read(customerId).Users;
        var items = users.Skip(page.Start).Take(page.Size ?? int.MaxValue).Select(WithoutLicenses).ToList();
        var next = page.Start + items.Count;
        return SandboxResponse.Collection(items, page.Links(next < users.Count ? next : null));
    }

    internal SandboxResponse GetUser(string customerId, string userId) =>
        SandboxResponse.Resource(WithoutLicenses(Find(store.Read(customerId), userId)));

    internal SandboxResponse ListUserLicenses(string customerId, string userId)
    {
        var customer = store.Read(customerId);
        var skus = SkusOf(customer);
        var held = Find(customer, userId).Texts("skuIds").Select(id => Guid.TryParse(id, out var skuId) ? skus.Find(skuId) : null);
        return SandboxResponse.Collection([.. held.OfType<JsonObject>().Select(License)]);
    }

    internal SandboxResponse UpdateUserLicenses(SandboxRequest request, string customerId, string userId)
    {
        var body = request.Body();
        var added = body.Objects("licensesToAssign").Select(license => license.Id("skuId") ?? throw ServiceRefusal.InvalidInput("skuId")).ToList();
        var removed = body.Texts("licensesToRemove").Select(ReadId).ToList();
        return store.Change(customerId, customer =>
        {
            var (user, skus) = (Find(customer, userId), SkusOf(customer));
            var held = user.Texts("skuIds").Select(id => Guid.TryParse(id, out var skuId) ? skuId : Guid.Empty).ToList();
            foreach (var skuId in removed.Where(held.Remove).ToList())
            {
                skus.Assign(skuId, -1);
            }

            foreach (var skuId in added.Except(held).ToList())
            {
                if (skus.Find(skuId) is not { } sku || TenantSkus.Units(sku, "availableUnits") < 1)
                {
                    throw new ServiceRefusal(HttpStatusCode.BadRequest, 60012, Messages.SandboxOutOfLicenses, skuId);
                }

                skus.Assign(skuId, 1);
                held.Add(skuId);
            }

            user["skuIds"] = new JsonArray([.. held.Select(id => (JsonNode)id.ToString())]);
            return SandboxResponse.Resource(body, HttpStatusCode.Created);
        });
    }

    private static SandboxResponse ListDerived(DerivedSkus derived) => SandboxResponse.WrittenCollection(derived.All.Count, derived.LongestText, derived.Write);

    private static SandboxResponse ListAsServed(byte[] line, string[] groups)
    {
        var skus = (WrittenSkus.In(line) ?? throw Unreadable()).FindAll(sku => IsAmong(groups, sku.Group));
        return SandboxResponse.WrittenCollection(skus.Count, line.Length, (body, at) => WrittenSkus.Join(line, skus, body, at));
    }

    private static bool IsAmong(string[] groups, string? group) => Array.Exists(groups, one => string.Equals(one, group ?? DefaultGroup, StringComparison.OrdinalIgnoreCase));

    private static Guid ReadId(string id) => Guid.TryParse(id, out var skuId) ? skuId : throw ServiceRefusal.InvalidInput("licensesToRemove");

    private static JsonObject Find(CustomerState customer, string userId) =>
        customer.Users.Find(user => string.Equals(user.Text("id"), userId, StringComparison.OrdinalIgnoreCase)) ?? throw ServiceRefusal.UnknownUser(userId);

    private static TenantSkus SkusOf(CustomerState customer) => customer.Skus ?? throw Unreadable();

    private static ServiceRefusal Unreadable() => new(HttpStatusCode.Forbidden, 900308, Messages.SandboxSkusForbidden);

    private static JsonObject WithoutLicenses(JsonObject user)
    {
        var shown = (JsonObject)user.DeepClone();
        shown.Remove("skuIds");
        shown["attributes"] = new JsonObject { ["objectType"] = "CustomerUser" };
        return shown;
    }

    private static JsonObject License(JsonObject sku) => new()
    {
        ["productSku"] = sku["productSku"]?.DeepClone(),
        ["servicePlans"] = sku["servicePlans"]?.DeepClone() ?? new JsonArray(),
        ["attributes"] = new JsonObject { ["objectType"] = "License" },
    };
}
