using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

/// <summary>The built-in sample shows everything the module can say, and contradicts itself nowhere.</summary>
public sealed class SampleTests
{
    private static readonly List<JsonObject> Lines = [.. File.ReadLines(SnapshotLines.SamplePath).Select(line => JsonNode.Parse(line)!.AsObject())];

    private static IEnumerable<JsonObject> Customers => Lines.Skip(1);

    private static IEnumerable<JsonObject> Subscriptions => Customers.SelectMany(customer => customer["subscriptions"]!.AsArray()).Select(node => node!.AsObject());

    [Fact]
    public void It_is_a_french_partner_s_estate_of_at_least_a_dozen_customers_in_two_countries()
    {
        Assert.Equal("FR", (string)Lines[0]["partner"]!["country"]!);
        Assert.StartsWith("Fabrikam", (string)Lines[0]["partner"]!["name"]!, StringComparison.Ordinal);
        Assert.True(Customers.Count() >= 12);
        Assert.Contains(Customers, customer => (string)customer["customer"]!["billingProfile"]!["defaultAddress"]!["country"]! == "IN");
    }

    [Fact]
    public void It_has_both_commerces_a_trial_and_every_kind_of_status_that_matters()
    {
        Assert.Contains(Subscriptions, subscription => subscription.ContainsKey("productType"));
        Assert.Contains(Subscriptions, subscription => (bool)subscription["isTrial"]!);
        Assert.Superset(new HashSet<string> { "active", "suspended", "deleted", "pending" }, Subscriptions.Select(subscription => (string)subscription["status"]!).ToHashSet());
    }

    [Fact]
    public void Ids_are_its_own()
    {
        Assert.Distinct(Customers.Select(customer => (string)customer["customer"]!["id"]!));
        Assert.Distinct(Subscriptions.Select(subscription => (string)subscription["id"]!));
        Assert.All(Customers, customer => Assert.EndsWith(".example", (string)customer["customer"]!["companyProfile"]!["domain"]!, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_subscription_is_of_something_the_header_sells_by_that_name()
    {
        var offers = Lines[0]["offers"]!.AsArray().ToDictionary(offer => (string)offer!["id"]!, offer => (string)offer!["name"]!);
        var products = Lines[0]["products"]!.AsArray().ToDictionary(product => $"{product!["productId"]}:{product["skuId"]}:{product["availabilityId"]}", product => (string)product!["title"]!);
        Assert.All(Subscriptions, subscription =>
        {
            var id = (string)subscription["offerId"]!;
            Assert.Equal(offers.GetValueOrDefault(id) ?? products[id], (string)subscription["offerName"]!);
        });
    }

    [Fact]
    public void Every_target_is_sold_and_every_offer_has_a_sku_with_plans()
    {
        var header = Lines[0];
        var skus = header["skus"]!.AsArray().Where(sku => sku!["servicePlans"]!.AsArray().Count > 0).Select(sku => (string)sku!["id"]!).ToHashSet();
        var ids = header["offers"]!.AsArray().Select(offer => (string)offer!["id"]!)
            .Concat(header["products"]!.AsArray().Select(product => $"{product!["productId"]}:{product["skuId"]}")).ToHashSet();
        foreach (var item in header["offers"]!.AsArray().Concat(header["products"]!.AsArray()))
        {
            Assert.Contains((string?)item!["provisioningId"] ?? (string)item["product"]!["id"]!, skus);
            Assert.All(item["upgradeTargetOffers"]?.AsArray() ?? [], target => Assert.Contains((string)target!, ids));
        }
    }

    [Fact]
    public async Task Users_hold_only_what_their_tenant_has_and_are_counted_there()
    {
        using var sandbox = TestSandbox.OfSample();
        foreach (var customer in Customers.Where(customer => !(customer.ContainsKey("subscribedSkus") && customer["subscribedSkus"] is null)))
        {
            var consumed = (customer["users"]?.AsArray() ?? []).SelectMany(user => user!["skuIds"]!.AsArray()).CountBy(id => (string)id!).ToDictionary();
            var skus = await sandbox.ListAsync($"/v1/customers/{customer["customer"]!["id"]}/subscribedskus");
            Assert.Equal(
                consumed.OrderBy(pair => pair.Key, StringComparer.Ordinal),
                skus.Where(sku => (int)sku["consumedUnits"]! > 0)
                    .Select(sku => KeyValuePair.Create((string)sku["productSku"]!["id"]!, (int)sku["consumedUnits"]!)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
            Assert.All(skus, sku => Assert.Equal(((int)sku["totalUnits"]!) - (int)sku["consumedUnits"]!, (int)sku["availableUnits"]!));
        }
    }

    [Fact]
    public void Licences_that_fail_to_move_belong_to_users_of_that_subscription_s_customer_and_name_services()
    {
        var failures = 0;
        foreach (var customer in Customers)
        {
            var subscriptions = customer["subscriptions"]!.AsArray().Select(node => (string)node!["id"]!).ToHashSet();
            var users = (customer["users"]?.AsArray() ?? []).Select(user => ((string)user!["id"]!, (string)user["displayName"]!, (string)user["userPrincipalName"]!)).ToHashSet();
            foreach (var (id, errors) in customer["sandbox"]?["licenseErrors"]?.AsObject() ?? [])
            {
                Assert.Contains(id, subscriptions);
                foreach (var error in errors!.AsArray())
                {
                    Assert.Contains(((string)error!["userObjectId"]!, (string)error["name"]!, (string)error["email"]!), users);
                    Assert.NotEmpty(error["errors"]![0]!["data"]!.AsArray());
                    failures++;
                }
            }

            Assert.All(customer["sandbox"]?["refuse"]?.AsObject() ?? [], refusal => Assert.Contains(refusal.Key, subscriptions));
        }

        Assert.True(failures >= 3);
    }
}
