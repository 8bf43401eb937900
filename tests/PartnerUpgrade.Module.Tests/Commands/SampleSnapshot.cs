using System.Globalization;
using System.Text.Json.Nodes;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Snapshots put together from the subscriptions of the built-in sample: any number of customers, each with what a test wants.</summary>
internal static class SampleSnapshot
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AssembledModule.Repository, "module", "sandbox", "fabrikam.jsonl"));

    private static readonly JsonObject[] Subscriptions =
    [
        .. Lines.Skip(1)
            .SelectMany(line => JsonNode.Parse(line)!["subscriptions"]!.AsArray())
            .Select(subscription => subscription!.AsObject())
            .Where(subscription => (string?)subscription["status"] == "active" && subscription["parentSubscriptionId"] is null)
            .DistinctBy(subscription => (string?)subscription["offerId"]),
    ];

    /// <summary>The names of the offers that a subscription can be of.</summary>
    public static IReadOnlyList<string> Offers { get; } = [.. Subscriptions.Select(subscription => (string)subscription["offerName"]!)];

    /// <summary>Writes customers that each have one subscription of each offer, with 25 seats.</summary>
    public static string Write(TemporaryFolder folder, int customers, params string[] offers) =>
        Write(folder, Enumerable.Repeat(offers.Select(offer => (offer, 25)).ToArray(), customers));

    /// <summary>Writes customers with the subscriptions given: the name of the offer, and the seats.</summary>
    /// <returns>The file.</returns>
    public static string Write(TemporaryFolder folder, IEnumerable<(string Offer, int Seats)[]> customers)
    {
        var path = Path.Combine(folder.Path, "estate.jsonl");
        File.WriteAllLines(path, customers.Select((subscriptions, number) => Customer(number + 1, subscriptions).ToJsonString()).Prepend(Lines[0]));
        return path;
    }

    private static JsonObject Customer(int number, IReadOnlyList<(string Offer, int Seats)> subscriptions)
    {
        var customer = JsonNode.Parse(Lines[1])!["customer"]!.AsObject();
        var id = IdOf(number, 0);
        var domain = string.Create(CultureInfo.InvariantCulture, $"customer{number}.example");
        customer["id"] = id;
        customer["companyProfile"]!["tenantId"] = id;
        customer["companyProfile"]!["domain"] = domain;
        customer["companyProfile"]!["companyName"] = string.Create(CultureInfo.InvariantCulture, $"Customer {number}");
        customer["customDomains"] = new JsonArray(domain);
        return new JsonObject
        {
            ["customer"] = customer.DeepClone(),
            ["subscriptions"] = new JsonArray([.. subscriptions.Select((subscription, place) => Subscription(IdOf(number, place + 1), subscription.Offer, subscription.Seats))]),
        };
    }

    private static JsonNode Subscription(string id, string offer, int seats)
    {
        var subscription = Subscriptions.Single(known => (string?)known["offerName"] == offer).DeepClone();
        subscription["id"] = id;
        subscription["entitlementId"] = id;
        subscription["orderId"] = id;
        subscription["quantity"] = seats;
        return subscription;
    }

    private static string IdOf(int customer, int place) => new Guid(customer, (short)place, 1, 2, 3, 4, 5, 6, 7, 8, 9).ToString();
}
