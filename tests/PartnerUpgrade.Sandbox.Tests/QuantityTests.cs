using System.Net;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(12)]
    [InlineData(3)]
    public async Task Seats_change_and_the_tenant_s_licences_with_them(int quantity)
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.E3)));
        var answer = await PatchAsync(sandbox, body => body["quantity"] = quantity);
        Assert.Equal((HttpStatusCode.OK, quantity), (answer.Status, (int)answer.Body["quantity"]!));
        Assert.Equal(quantity, (int)(await sandbox.GetAsync(TestSandbox.Subscription)).Body["quantity"]!);
        var sku = Assert.Single(await sandbox.ListAsync($"/v1/customers/{SnapshotLines.CustomerId}/subscribedskus"));
        Assert.Equal(quantity, (int)sku["totalUnits"]!);
    }

    [Fact]
    public async Task The_official_client_s_casing_and_nulls_are_understood()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.E3)));
        var etag = (string)(await sandbox.GetAsync(TestSandbox.Subscription)).Body["attributes"]!["etag"]!;
        var answer = await sandbox.PatchAsync(
            TestSandbox.Subscription,
            new JsonObject { ["Quantity"] = 11, ["AutoRenewEnabled"] = true, ["PartnerId"] = null, ["Attributes"] = new JsonObject { ["Etag"] = etag } });
        Assert.Equal(11, (int)answer.Body["quantity"]!);
        Assert.True((bool)answer.Body["autoRenewEnabled"]!);
    }

    [Fact]
    public async Task An_etag_from_before_the_last_change_is_stale()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.E3)));
        var old = (await sandbox.GetAsync(TestSandbox.Subscription)).Body;
        await PatchAsync(sandbox, body => body["quantity"] = 11);
        old["quantity"] = 12;
        var answer = await sandbox.PatchAsync(TestSandbox.Subscription, old);
        Assert.Equal((HttpStatusCode.BadRequest, 2055), (answer.Status, answer.Code));
        Assert.Equal(11, (int)(await sandbox.GetAsync(TestSandbox.Subscription)).Body["quantity"]!);
    }

    [Fact]
    public async Task What_a_body_leaves_out_is_reset()
    {
        var subscription = SnapshotLines.Legacy(Offers.E3);
        subscription["scheduledNextTermInstructions"] = new JsonObject { ["quantity"] = 5 };
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(subscription));
        var answer = await PatchAsync(sandbox, body =>
        {
            body["quantity"] = 11;
            body.Remove("autoRenewEnabled");
            body.Remove("scheduledNextTermInstructions");
        });
        Assert.False((bool)answer.Body["autoRenewEnabled"]!);
        Assert.False(answer.Body.ContainsKey("scheduledNextTermInstructions"));
    }

    [Fact]
    public async Task A_whole_body_resets_nothing()
    {
        var subscription = SnapshotLines.Legacy(Offers.E3);
        subscription["scheduledNextTermInstructions"] = new JsonObject { ["quantity"] = 5 };
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(subscription));
        var answer = await PatchAsync(sandbox, body => body["friendlyName"] = "Another name");
        Assert.True((bool)answer.Body["autoRenewEnabled"]!);
        Assert.Equal(5, (int)answer.Body["scheduledNextTermInstructions"]!["quantity"]!);
    }

    public static TheoryData<string, string, int> Refusals => new()
    {
        { "above the maximum", "quantity", 2002 },
        { "zero", "quantity", 2002 },
        { "suspended", "quantity", 2001 },
        { "deleted", "quantity", 2011 },
        { "not a number", "quantity", 800002 },
        { "another billing cycle", "billingCycle", 2054 },
        { "another status", "status", 800096 },
        { "fewer in new commerce", "quantity", 800090 },
        { "suspended in new commerce", "quantity", 800091 },
        { "a trial in new commerce", "quantity", 800095 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_change_that_may_not_be_is_refused_with_the_documented_code_and_nothing_changes(string what, string field, int code)
    {
        var subscription = what.EndsWith("in new commerce", StringComparison.Ordinal) ? SnapshotLines.NewCommerce(Offers.Standard) : SnapshotLines.Legacy(Offers.Business);
        JsonNode wanted = what switch
        {
            "above the maximum" => 301,
            "zero" => 0,
            "not a number" => "many",
            "another billing cycle" => "annual",
            "another status" => "suspended",
            "fewer in new commerce" => 9,
            _ => 11,
        };
        subscription["status"] = what.Split(' ')[0] is "suspended" or "deleted" ? what.Split(' ')[0] : "active";
        subscription["isTrial"] = what.StartsWith("a trial", StringComparison.Ordinal);
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(subscription));
        var before = (await sandbox.GetAsync(TestSandbox.Subscription)).Body.ToJsonString();
        var answer = await PatchAsync(sandbox, body => body[field] = wanted);

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
        Assert.Equal(before, (await sandbox.GetAsync(TestSandbox.Subscription)).Body.ToJsonString());
    }

    [Fact]
    public async Task In_its_cancellation_window_a_new_commerce_subscription_gives_seats_back()
    {
        var subscription = SnapshotLines.NewCommerce(Offers.Standard);
        subscription["cancellationAllowedUntilDate"] = TestSandbox.Now.AddDays(1).ToString("O");
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(subscription));
        Assert.Equal(HttpStatusCode.OK, (await PatchAsync(sandbox, body => body["quantity"] = 9)).Status);
    }

    private static async Task<TestSandbox.Answer> PatchAsync(TestSandbox sandbox, Action<JsonObject> change)
    {
        var body = (await sandbox.GetAsync(TestSandbox.Subscription)).Body;
        change(body);
        return await sandbox.PatchAsync(TestSandbox.Subscription, body);
    }
}
