using System.Net;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class LegacyUpgradeTests
{
    [Fact]
    public async Task The_old_subscription_is_cancelled_and_a_new_one_of_the_target_takes_its_seats()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var answer = await UpgradeAsync(sandbox, "upgrade_with_license_transfer");
        var subscriptions = (await sandbox.ListAsync(TestSandbox.Subscriptions)).ToDictionary(node => (string)node["id"]!);

        Assert.Equal(2, subscriptions.Count);
        Assert.Equal("deleted", (string)subscriptions[(string)answer["sourceSubscriptionId"]!]["status"]!);
        var target = subscriptions[(string)answer["targetSubscriptionId"]!];
        Assert.Equal((Offers.E3, 10, "active"), ((string)target["offerId"]!, (int)target["quantity"]!, (string)target["status"]!));
        Assert.Equal("Office 365 Enterprise E3", (string)target["offerName"]!);
        Assert.Equal(2, (int)answer["upgradeType"]!);
    }

    [Fact]
    public async Task Licences_move_but_for_the_users_who_stay_behind()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var answer = await UpgradeAsync(sandbox, "upgrade_with_license_transfer");

        var error = Assert.Single(answer["licenseErrors"]!.AsArray())!;
        Assert.Equal(SnapshotLines.UserId(2).ToString(), (string)error["userObjectId"]!);
        Assert.Equal("Exchange Online (Plan 2)", (string)error["errors"]![0]!["data"]![0]!);
        Assert.Equal([Offers.E3Sku], await SkusOfUserAsync(sandbox, 1));
        Assert.Equal([Offers.BusinessSku], await SkusOfUserAsync(sandbox, 2));
        Assert.Equal([Offers.E3Sku], await SkusOfUserAsync(sandbox, 3));

        var skus = await TenantAsync(sandbox);
        Assert.Equal((10, 2, "Enabled"), skus[Offers.E3Sku]);
        Assert.Equal((0, 1, "Deleted"), skus[Offers.BusinessSku]);
    }

    [Fact]
    public async Task An_upgrade_alone_moves_no_licence_and_reports_no_user()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var answer = await UpgradeAsync(sandbox, "upgrade_only");

        Assert.Empty(answer["licenseErrors"]!.AsArray());
        Assert.Equal([Offers.BusinessSku], await SkusOfUserAsync(sandbox, 1));
        var skus = await TenantAsync(sandbox);
        Assert.Equal((10, 0, "Enabled"), skus[Offers.E3Sku]);
        Assert.Equal((0, 3, "Deleted"), skus[Offers.BusinessSku]);
    }

    [Fact]
    public async Task Licences_bought_elsewhere_stay()
    {
        var customer = Customer();
        customer["subscribedSkus"] = new JsonArray(SnapshotLines.TenantSku(Offers.BusinessSku, 25));
        using var sandbox = TestSandbox.Of(customer);
        await UpgradeAsync(sandbox, "upgrade_only");
        Assert.Equal(15, (await TenantAsync(sandbox))[Offers.BusinessSku].Total);
    }

    [Fact]
    public async Task What_was_upgraded_cannot_be_upgraded_again_but_its_successor_can()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var target = (string)(await UpgradeAsync(sandbox, "upgrade_with_license_transfer"))["targetSubscriptionId"]!;
        Assert.All(await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades"), option => Assert.False((bool)option["isEligible"]!));
        Assert.Contains(await sandbox.ListAsync($"{TestSandbox.Subscriptions}/{target}/upgrades"), option =>
            (string)option["targetOffer"]!["id"]! == Offers.E5 && (bool)option["isEligible"]!);
    }

    [Fact]
    public async Task The_snapshot_stays_as_it_was()
    {
        var text = SnapshotLines.Join(Customer());
        using var snapshot = TemporarySnapshot.Write(text);
        using (var client = new HttpClient(PartnerUpgrade.Sandbox.SandboxHandler.Open(snapshot.Path)) { BaseAddress = new Uri("https://sandbox.invalid") })
        {
            using var body = new StringContent($$"""{"targetOffer":{"id":"{{Offers.E3}}"},"upgradeType":1}""");
            using var answer = await client.PostAsync(new Uri(TestSandbox.Subscription + "/upgrades", UriKind.Relative), body);
            Assert.Contains("targetSubscriptionId", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(text, await File.ReadAllTextAsync(snapshot.Path));
    }

    [Fact]
    public async Task The_same_campaign_on_the_same_snapshot_gives_the_same_ids()
    {
        using var one = TestSandbox.Of(Customer());
        using var other = TestSandbox.Of(Customer());
        Assert.Equal((await UpgradeAsync(one, "upgrade_only")).ToJsonString(), (await UpgradeAsync(other, "upgrade_only")).ToJsonString());
    }

    [Fact]
    public async Task The_documentation_s_casing_and_numbers_are_understood()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var order = new JsonObject { ["TargetOffer"] = new JsonObject { ["Id"] = Offers.E3, ["Name"] = null }, ["UpgradeType"] = 1, ["Quantity"] = 10, ["UpgradeErrors"] = null };
        var answer = await sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", order);
        Assert.Equal(1, (int)answer.Body["upgradeType"]!);
        Assert.True(answer.Body.ContainsKey("targetSubscriptionId"));
    }

    [Theory]
    [InlineData("""{"upgradeType":1}""")]
    [InlineData("""{"targetOffer":{"id":"796B6B5F-613C-4E24-A17C-EBA730D49C02"}}""")]
    [InlineData("""{"targetOffer":{"id":"796B6B5F-613C-4E24-A17C-EBA730D49C02"},"upgradeType":"sideways"}""")]
    public async Task An_incomplete_order_is_a_bad_request(string order)
    {
        using var sandbox = TestSandbox.Of(Customer());
        Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", JsonNode.Parse(order)!)).Status);
    }

    [Fact]
    public async Task Seats_beyond_the_target_s_maximum_are_refused_without_a_code_of_their_own()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Essentials, 350)));
        var order = (await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades")).First(item => (string)item["targetOffer"]!["id"]! == Offers.BusinessPremium);
        Assert.True((bool)order["isEligible"]!);
        var answer = await sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", order);
        Assert.Equal(0, (int)Assert.Single(answer.Body["upgradeErrors"]!.AsArray())!["code"]!);
    }

    private static JsonObject Customer()
    {
        var customer = SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Business));
        customer["users"] = new JsonArray([.. Enumerable.Range(1, 3).Select(i => SnapshotLines.User(i, Offers.BusinessSku))]);
        customer["sandbox"] = JsonNode.Parse($$$"""
            {"licenseErrors":{"{{{SnapshotLines.SubscriptionId}}}":[{"userObjectId":"{{{SnapshotLines.UserId(2)}}}","name":"User 2","email":"user2@contoso.example",
              "errors":[{"code":60000,"description":"The mailbox is on hold.","data":["Exchange Online (Plan 2)"]}]}]}}
            """);
        return customer;
    }

    private static async Task<JsonObject> UpgradeAsync(TestSandbox sandbox, string type)
    {
        var order = (await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades"))
            .Single(item => (string)item["targetOffer"]!["id"]! == Offers.E3 && (string)item["upgradeType"]! == type);
        return (await sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", order)).Body;
    }

    private static async Task<List<string>> SkusOfUserAsync(TestSandbox sandbox, int user) =>
        (await sandbox.ListAsync($"/v1/customers/{SnapshotLines.CustomerId}/users/{SnapshotLines.UserId(user)}/licenses")).ConvertAll(license => (string)license["productSku"]!["id"]!);

    private static async Task<Dictionary<string, (int Total, int Consumed, string Status)>> TenantAsync(TestSandbox sandbox) =>
        (await sandbox.ListAsync($"/v1/customers/{SnapshotLines.CustomerId}/subscribedskus")).ToDictionary(
            sku => (string)sku["productSku"]!["id"]!,
            sku => ((int)sku["totalUnits"]!, (int)sku["consumedUnits"]!, (string)sku["capabilityStatus"]!));
}
