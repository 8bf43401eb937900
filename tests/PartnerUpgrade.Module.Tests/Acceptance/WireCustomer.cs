using System.Text.Json.Nodes;

namespace PartnerUpgrade.Module.Tests.Acceptance;

/// <summary>One customer of a snapshot, in the words of the wire.</summary>
internal sealed class WireCustomer(Guid id, Guid subscriptionId, string offer, string offerName)
{
    private readonly List<(string Offer, string Status, Guid? Parent)> others = [];
    private readonly List<string> boughtElsewhere = [];
    private string status = "active";
    private int quantity = 25;
    private bool allowDelegatedAccess = true;
    private bool skusAreReadable = true;
    private string? refusal;

    internal Guid SubscriptionId { get; } = subscriptionId;

    internal static Action<WireCustomer> Status(string status) => customer => customer.status = status;

    internal static Action<WireCustomer> Seats(int seats) => customer => customer.quantity = seats;

    internal static Action<WireCustomer> Refused(string code) => customer => customer.refusal = code;

    internal static Action<WireCustomer> AlsoOurs(string offer, string status = "active") => customer => customer.others.Add((offer, status, null));

    internal static Action<WireCustomer> AddOn(string status = "active") => customer => customer.others.Add((WireSnapshot.Visio, status, customer.SubscriptionId));

    internal static Action<WireCustomer> BoughtElsewhere(string offer) => customer => customer.boughtElsewhere.Add(offer);

    internal static void NoDelegatedAdmin(WireCustomer customer) => customer.allowDelegatedAccess = false;

    internal static void UnreadableLicences(WireCustomer customer) => customer.skusAreReadable = false;

    internal JsonObject ToJson(Func<string, int, JsonObject?> skuOf)
    {
        var skus = others.Where(other => other.Status == "active").Select(other => other.Offer).Prepend(offer).Concat(boughtElsewhere).Distinct()
            .Select(held => (JsonNode?)skuOf(held, quantity)).Where(sku => sku is not null);
        var line = new JsonObject
        {
            ["customer"] = new JsonObject
            {
                ["id"] = id.ToString(),
                ["companyProfile"] = new JsonObject { ["tenantId"] = id.ToString(), ["domain"] = $"c{id:N}.example", ["companyName"] = $"Customer {id:N}" },
                ["relationshipToPartner"] = "reseller",
                ["allowDelegatedAccess"] = allowDelegatedAccess,
            },
            ["subscriptions"] = new JsonArray(
                [
                    Subscription(SubscriptionId, offer, offerName, status, quantity, null),
                    .. others.Select((other, index) => Subscription(
                        new Guid(index, 3, 0, id.ToByteArray()[..8]), other.Offer, WireSnapshot.NameOf(other.Offer), other.Status, 5, other.Parent)),
                ]),
            ["subscribedSkus"] = skusAreReadable ? new JsonArray([.. skus]) : null,
        };
        if (refusal is not null)
        {
            line["sandbox"] = new JsonObject
            {
                ["refuse"] = new JsonObject { [SubscriptionId.ToString()] = new JsonObject { ["code"] = int.Parse(refusal), ["description"] = "Refused by the service." } },
            };
        }

        return line;
    }

    private static JsonObject Subscription(Guid id, string offer, string name, string status, int quantity, Guid? parent)
    {
        var subscription = new JsonObject
        {
            ["id"] = id.ToString(),
            ["offerId"] = offer,
            ["offerName"] = name,
            ["friendlyName"] = name,
            ["quantity"] = quantity,
            ["unitType"] = "Licenses",
            ["status"] = status,
            ["billingType"] = "license",
            ["billingCycle"] = "monthly",
            ["autoRenewEnabled"] = true,
            ["isTrial"] = false,
            ["attributes"] = new JsonObject { ["etag"] = "tag", ["objectType"] = "Subscription" },
        };
        if (parent is not null)
        {
            subscription["parentSubscriptionId"] = parent.ToString();
        }

        return subscription;
    }
}
