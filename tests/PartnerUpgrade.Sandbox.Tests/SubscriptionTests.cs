using System.Net;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task Subscriptions_come_as_they_are_on_the_wire_in_camel_case_and_without_nulls()
    {
        using var sandbox = TestSandbox.OfText(
            SnapshotLines.Header + "\n" +
            $$$"""{"Customer":{"Id":"{{{SnapshotLines.CustomerId}}}"},"Subscriptions":[{"Id":"{{{SnapshotLines.SubscriptionId}}}","OfferId":"{{{Offers.E3}}}","Quantity":7,"Status":"Active","PartnerId":null,"SomethingNew":{"Deep":[1.50,null]}}]}""");
        var subscription = Assert.Single(await sandbox.ListAsync(TestSandbox.Subscriptions));
        Assert.Equal(7, (int)subscription["quantity"]!);
        Assert.Equal("Active", (string)subscription["status"]!);
        Assert.False(subscription.ContainsKey("partnerId"));
        Assert.Equal("""{"deep":[1.50]}""", subscription["somethingNew"]!.ToJsonString());
        Assert.NotNull(subscription["attributes"]!["etag"]);
    }

    [Fact]
    public async Task Add_ons_are_those_that_name_the_subscription_as_their_parent()
    {
        var addOn = SnapshotLines.Legacy(Offers.Mobility, id: SnapshotLines.OtherSubscriptionId);
        addOn["parentSubscriptionId"] = SnapshotLines.SubscriptionId.ToString().ToUpperInvariant();
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.E3), addOn));
        var listed = Assert.Single(await sandbox.ListAsync(TestSandbox.Subscription + "/addons"));
        Assert.Equal(SnapshotLines.OtherSubscriptionId.ToString(), (string)listed["id"]!);
        Assert.Empty(await sandbox.ListAsync($"{TestSandbox.Subscriptions}/{SnapshotLines.OtherSubscriptionId}/addons"));
    }

    [Fact]
    public async Task An_unknown_subscription_is_not_found()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer());
        foreach (var part in new[] { "", "/addons", "/upgrades", "/transitions", "/transitionEligibilities", "/provisioningstatus" })
        {
            var answer = await sandbox.GetAsync(TestSandbox.Subscription + part);
            Assert.Equal((HttpStatusCode.NotFound, 20003), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task Subscriptions_can_be_asked_for_by_order()
    {
        var ordered = SnapshotLines.Legacy(Offers.E3);
        ordered["orderId"] = "order-1";
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(ordered, SnapshotLines.Legacy(Offers.Business, id: SnapshotLines.OtherSubscriptionId)));
        Assert.Single(await sandbox.ListAsync(TestSandbox.Subscriptions + "?order_id=ORDER-1"));
        Assert.Empty(await sandbox.ListAsync(TestSandbox.Subscriptions + "?order_id=order-2"));
    }

    [Theory]
    [InlineData("active", "success")]
    [InlineData("pending", "pending")]
    public async Task Provisioning_is_pending_as_long_as_the_subscription_is(string status, string expected)
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.E3, status: status)));
        var answer = (await sandbox.GetAsync(TestSandbox.Subscription + "/provisioningstatus")).Body;
        Assert.Equal(expected, (string)answer["status"]!);
        Assert.Equal(Offers.E3Sku, (string)answer["skuId"]!);
    }

    [Fact]
    public async Task Skus_that_the_snapshot_leaves_out_follow_from_what_the_customer_bought()
    {
        var customer = SnapshotLines.Customer(
            SnapshotLines.Legacy(Offers.E3, 20),
            SnapshotLines.NewCommerce(Offers.NewE3, 5, Guid.NewGuid()),
            SnapshotLines.Legacy(Offers.Business, 3, Guid.NewGuid(), "suspended"),
            SnapshotLines.Legacy(Offers.E5, 9, Guid.NewGuid(), "deleted"));
        customer["users"] = new JsonArray(SnapshotLines.User(1, Offers.E3Sku), SnapshotLines.User(2, Offers.E3Sku, Offers.BusinessSku));
        using var sandbox = TestSandbox.Of(customer);
        var skus = (await sandbox.ListAsync($"/v1/customers/{SnapshotLines.CustomerId}/subscribedskus?licenseGroupIds=Group1&licenseGroupIds=Group2"))
            .ToDictionary(sku => (string)sku["productSku"]!["id"]!);

        Assert.Equal(2, skus.Count);
        Assert.Equal((25, 2, 23, "Enabled"), Units(skus[Offers.E3Sku]));
        Assert.Equal((0, 1, -1, "Suspended"), Units(skus[Offers.BusinessSku]));
        Assert.Contains(skus[Offers.E3Sku]["servicePlans"]!.AsArray(), plan => (string)plan!["serviceName"]! == "EXCHANGE_S_ENTERPRISE");
    }

    [Fact]
    public async Task Skus_that_could_not_be_read_are_forbidden()
    {
        var customer = SnapshotLines.Customer(SnapshotLines.Legacy(Offers.E3));
        customer["subscribedSkus"] = null;
        using var sandbox = TestSandbox.Of(customer);
        var answer = await sandbox.GetAsync($"/v1/customers/{SnapshotLines.CustomerId}/subscribedskus");
        Assert.Equal((HttpStatusCode.Forbidden, 900308), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task No_skus_are_none()
    {
        var customer = SnapshotLines.Customer(SnapshotLines.Legacy(Offers.E3));
        customer["subscribedSkus"] = new JsonArray();
        using var sandbox = TestSandbox.Of(customer);
        Assert.Empty(await sandbox.ListAsync($"/v1/customers/{SnapshotLines.CustomerId}/subscribedskus"));
    }

    [Fact]
    public async Task Sku_groups_select()
    {
        var customer = SnapshotLines.Customer();
        var minecraft = SnapshotLines.TenantSku(Guid.NewGuid().ToString(), 5);
        minecraft["productSku"]!["licenseGroupId"] = "group2";
        customer["subscribedSkus"] = new JsonArray(SnapshotLines.TenantSku(Offers.E3Sku, 5), minecraft);
        using var sandbox = TestSandbox.Of(customer);
        var path = $"/v1/customers/{SnapshotLines.CustomerId}/subscribedskus";
        Assert.Single(await sandbox.ListAsync(path));
        Assert.Single(await sandbox.ListAsync(path + "?licenseGroupIds=Group2"));
        Assert.Equal(2, (await sandbox.ListAsync(path + "?licenseGroupIds=Group1&licenseGroupIds=Group2")).Count);
    }

    private static (int Total, int Consumed, int Available, string Status) Units(JsonObject sku) =>
        ((int)sku["totalUnits"]!, (int)sku["consumedUnits"]!, (int)sku["availableUnits"]!, (string)sku["capabilityStatus"]!);
}
