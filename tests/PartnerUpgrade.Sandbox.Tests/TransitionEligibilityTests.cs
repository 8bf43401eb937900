using System.Net;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class TransitionEligibilityTests
{
    [Fact]
    public async Task A_target_comes_once_with_both_ways_to_get_there()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.NewCommerce(Offers.Standard, 60)));
        var item = await E3Async(sandbox);
        Assert.Equal("Office 365 E3", (string)item["title"]!);
        Assert.Equal(60, (int)item["quantity"]!);
        Assert.Equal(
            [("transition_only", true), ("transition_with_license_transfer", true)],
            item["eligibilities"]!.AsArray().Select(way => ((string)way!["transitionType"]!, (bool)way["isEligible"]!)));
    }

    [Theory]
    [InlineData("transitioneligibilities")]
    [InlineData("transitionEligibilities?eligibilityType=Immediate")]
    public async Task The_official_client_s_spellings_of_the_path_are_one(string path)
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.NewCommerce(Offers.Standard)));
        Assert.Equal(3, (await sandbox.ListAsync($"{TestSandbox.Subscription}/{path}")).Count);
    }

    [Fact]
    public async Task Failing_conditions_are_told_for_both_ways()
    {
        var source = SnapshotLines.NewCommerce(Offers.Standard);
        source["status"] = "suspended";
        var customer = SnapshotLines.Customer(source, SnapshotLines.Legacy(Offers.E5, id: SnapshotLines.OtherSubscriptionId));
        using var sandbox = TestSandbox.Of(customer);
        foreach (var way in (await E3Async(sandbox))["eligibilities"]!.AsArray())
        {
            Assert.False((bool)way!["isEligible"]!);
            Assert.Equal([2, 3], way["errors"]!.AsArray().Select(error => error!["code"]!.GetValue<int>()));
        }
    }

    [Fact]
    public async Task An_owned_target_does_not_stand_in_the_way_but_can_take_the_seats()
    {
        var owned = SnapshotLines.NewCommerce(Offers.NewE3, 40, SnapshotLines.OtherSubscriptionId);
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.NewCommerce(Offers.Standard), owned));
        var item = await E3Async(sandbox);
        Assert.True((bool)item["eligibilities"]![0]!["isEligible"]!);
        var into = Assert.Single(item["subscriptionEligibilities"]!.AsArray())!;
        Assert.Equal((SnapshotLines.OtherSubscriptionId.ToString(), true), ((string)into["subscriptionId"]!, (bool)into["isEligible"]!));
        Assert.Equal(("P1Y", "monthly"), ((string)into["subscriptionTermDuration"]!, (string)into["subscriptionBillingCycle"]!));
    }

    [Theory]
    [InlineData("status", "suspended", 1)]
    [InlineData("cancellationAllowedUntilDate", "2026-09-03T00:00:00Z", 2)]
    [InlineData("termDuration", "P1M", 3)]
    [InlineData("commitmentEndDate", "2026-12-31T00:00:00Z", 4)]
    public async Task An_owned_target_that_cannot_take_them_says_why(string property, string value, int code)
    {
        var owned = SnapshotLines.NewCommerce(Offers.NewE3, 40, SnapshotLines.OtherSubscriptionId);
        owned[property] = value;
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.NewCommerce(Offers.Standard), owned));
        var into = Assert.Single((await E3Async(sandbox))["subscriptionEligibilities"]!.AsArray())!;
        Assert.False((bool)into["isEligible"]!);
        Assert.Equal(code, (int)Assert.Single(into["errors"]!.AsArray())!["code"]!);
    }

    [Theory]
    [InlineData(true, "immediate", 0)]
    [InlineData(false, "scheduled", 0)]
    [InlineData(false, "immediate", 1)]
    public async Task Trials_and_scheduled_changes_do_not_move_into_owned_targets(bool isTrial, string type, int count)
    {
        var source = SnapshotLines.NewCommerce(Offers.Standard);
        source["isTrial"] = isTrial;
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(source, SnapshotLines.NewCommerce(Offers.NewE3, 40, SnapshotLines.OtherSubscriptionId)));
        Assert.Equal(count, (await E3Async(sandbox, "?eligibilityType=" + type))["subscriptionEligibilities"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_scheduled_change_needs_a_subscription_that_renews()
    {
        var source = SnapshotLines.NewCommerce(Offers.Standard);
        source["autoRenewEnabled"] = false;
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(source));
        Assert.False((bool)(await E3Async(sandbox, "?eligibilityType=scheduled"))["eligibilities"]![0]!["isEligible"]!);
        Assert.True((bool)(await E3Async(sandbox))["eligibilities"]![0]!["isEligible"]!);
    }

    [Fact]
    public async Task A_legacy_subscription_learns_where_the_product_goes_that_has_replaced_its_offer()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.BusinessPremium)));
        var items = await sandbox.ListAsync(TestSandbox.Subscription + "/transitionEligibilities");
        Assert.Equal(["CFQ7TTC0LCHC:0002", Offers.NewE3, "CFQ7TTC0LF8S:0002"], items.Select(item => string.Join(':', ((string)item["catalogItemId"]!).Split(':')[..2])));
        Assert.All(items, item => Assert.True((bool)item["eligibilities"]![0]!["isEligible"]!));
    }

    [Theory]
    [InlineData("suspended", 2)]
    [InlineData("active", 0)]
    public async Task A_legacy_subscription_is_held_against_the_same_conditions(string status, int errors)
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.BusinessPremium, status: status)));
        var ways = (await E3Async(sandbox))["eligibilities"]!.AsArray();
        Assert.Equal(errors, ways.Count(way => (int?)way!["errors"]!.AsArray().SingleOrDefault()?["code"] == 2));
    }

    [Fact]
    public async Task A_legacy_offer_that_nothing_has_replaced_goes_nowhere()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.ExchangePlan1)));
        Assert.Empty(await sandbox.ListAsync(TestSandbox.Subscription + "/transitionEligibilities"));
    }

    [Fact]
    public async Task Another_kind_of_eligibility_is_a_bad_request()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.NewCommerce(Offers.Standard)));
        var answer = await sandbox.GetAsync(TestSandbox.Subscription + "/transitionEligibilities?eligibilityType=later");
        Assert.Equal((HttpStatusCode.BadRequest, 900126), (answer.Status, answer.Code));
    }

    private static async Task<JsonObject> E3Async(TestSandbox sandbox, string query = "") =>
        (await sandbox.ListAsync(TestSandbox.Subscription + "/transitionEligibilities" + query)).Single(item => ((string)item["catalogItemId"]!).StartsWith(Offers.NewE3, StringComparison.Ordinal));
}
