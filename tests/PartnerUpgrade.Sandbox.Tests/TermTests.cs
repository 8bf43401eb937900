using System.Net;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

/// <summary>Terms that end, plans, windows and the pool of seats, by the sandbox's own rules. It is 1 September 2026.</summary>
public sealed class TermTests
{
    private const string Cancel = """{"scheduledActions":[{"scheduleType":"TermEnd","actionType":"Cancel"}],"autoRenewEnabled":false}""";
    private const string CancelOtherwise = """{"scheduledActions":{"scheduledType":"term_end","actionType":"cancel"},"autoRenewEnabled":false}""";
    private const string Extend = """{"scheduledActions":[{"scheduleType":"TermEnd","actionType":"RenewToExtendedServiceTerm"}],"autoRenewEnabled":false}""";
    private const string Fewer = """{"scheduledNextTermInstructions":{"quantity":5}}""";
    private const string FewerOtherwise = """{"scheduledActions":[{"scheduleType":"TermEnd","actionType":"RenewToNewTerm","instructions":{"quantity":5}}]}""";
    private const string AsE3 =
        """{"scheduledNextTermInstructions":{"product":{"productId":"CFQ7TTC0LF8R","skuId":"0001","availabilityId":"CFQ7TTC06A82","termDuration":"P3Y","billingCycle":"Annual"},"quantity":4}}""";

    [Theory]
    [InlineData("{}", "active", 10, "P1Y", "2028-03-13")]
    [InlineData(Fewer, "active", 5, "P1Y", "2028-03-13")]
    [InlineData(FewerOtherwise, "active", 5, "P1Y", "2028-03-13")]
    [InlineData(AsE3, "active", 4, "P3Y", "2030-03-13")]
    [InlineData(Cancel, "expired", 10, "P1Y", "2027-03-13")]
    [InlineData(CancelOtherwise, "expired", 10, "P1Y", "2027-03-13")]
    [InlineData(Extend, "active", 10, "P1M", "2027-04-13")]
    [InlineData("""{"autoRenewEnabled":false}""", "active", 10, "P1M", "2027-04-13")]
    [InlineData("""{"autoRenewEnabled":false,"billingType":"usage"}""", "expired", 10, "P1Y", "2027-03-13")]
    [InlineData("""{"isTrial":true}""", "expired", 10, "P1Y", "2027-03-13")]
    [InlineData("""{"status":"suspended"}""", "expired", 10, "P1Y", "2027-03-13")]
    [InlineData("""{"renewalTermDuration":"P3Y"}""", "active", 10, "P3Y", "2030-03-13")]
    public async Task A_term_ends_as_was_planned(string members, string status, int seats, string term, string end)
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(Given(members)));
        Assert.Equal("2027-03-13", End((await sandbox.GetAsync(TestSandbox.Subscription)).Body));

        await sandbox.MoveToAsync("2027-03-13");
        Assert.Equal("2027-03-13", End((await sandbox.GetAsync(TestSandbox.Subscription)).Body));

        await sandbox.MoveToAsync("2027-03-14");
        var after = (await sandbox.GetAsync(TestSandbox.Subscription)).Body;

        Assert.Equal((status, seats, term, end), ((string)after["status"]!, (int)after["quantity"]!, (string)after["termDuration"]!, End(after)));
        Assert.False(after.ContainsKey("scheduledNextTermInstructions"));
        Assert.Equal(term == "P1M", after.ContainsKey("scheduledActions"));
        Assert.Equal(members == AsE3 ? "Office 365 E3" : "An offer", (string)after["offerName"]!);
    }

    [Fact]
    public async Task Terms_run_one_after_the_other_and_are_counted_by_the_sandbox_itself()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(Given(Fewer), Given(Extend, SnapshotLines.OtherSubscriptionId)));

        await sandbox.MoveToAsync("2029-03-20");
        var state = (await sandbox.StateAsync()).Body;

        Assert.Equal("2029-03-20", (string)state["date"]!);
        Assert.Equal(
            [(5, "2030-03-13T00:00:00Z"), (10, "2029-04-13T00:00:00Z")],
            state["seats"]!.AsArray().Select(seats => ((int)seats!["quantity"]!, (string)seats["commitmentEndDate"]!)));
        Assert.Equal(SnapshotLines.OtherSubscriptionId.ToString(), (string)Assert.Single(state["plans"]!.AsArray())!["subscriptionId"]!);
    }

    [Theory]
    [InlineData("2026-08-31")]
    [InlineData("yesterday")]
    [InlineData("")]
    public async Task The_day_goes_on_and_never_back(string date)
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(Given("{}")));

        Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.MoveToAsync(date)).Status);
        Assert.Equal("2026-09-01", (string)(await sandbox.StateAsync()).Body["date"]!);
    }

    [Theory]
    [InlineData(Fewer)]
    [InlineData(FewerOtherwise)]
    [InlineData(Cancel)]
    public async Task Any_change_of_seats_deletes_what_was_planned_also_where_it_is_echoed(string members)
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(Given(members)));

        var answer = await PatchAsync(sandbox, body => body["quantity"] = 12);

        Assert.Equal(12, (int)answer.Body["quantity"]!);
        Assert.False(answer.Body.ContainsKey("scheduledNextTermInstructions") || answer.Body.ContainsKey("scheduledActions"));
        Assert.Equal(members != Cancel, (bool)answer.Body["autoRenewEnabled"]!);
        var state = (await sandbox.StateAsync()).Body;
        Assert.Empty(state["plans"]!.AsArray());
        Assert.Equal(1, (int)Assert.Single(state["patches"]!.AsArray())!["count"]!);
    }

    [Theory]
    [InlineData(Fewer, HttpStatusCode.OK)]
    [InlineData(FewerOtherwise, HttpStatusCode.OK)]
    [InlineData(AsE3, HttpStatusCode.OK)]
    [InlineData(Cancel, HttpStatusCode.OK)]
    [InlineData(Extend, HttpStatusCode.OK)]
    [InlineData("""{"scheduledNextTermInstructions":{"quantity":5},"autoRenewEnabled":false}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"scheduledActions":[{"scheduleType":"TermEnd","actionType":"Cancel"}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"scheduledNextTermInstructions":{"quantity":0}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"scheduledNextTermInstructions":{"quantity":301}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"scheduledNextTermInstructions":{"quantity":5},"quantity":11}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"autoRenewEnabled":false,"quantity":11}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"scheduledNextTermInstructions":{"product":{"productId":"CFQ7TTC0LH18","skuId":"0001","availabilityId":"CFQ7TTC0B850"},"quantity":5}}""", HttpStatusCode.BadRequest)]
    public async Task One_thing_is_planned_at_a_time_and_only_what_the_service_would_take(string members, HttpStatusCode status)
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(Given("{}")));

        var answer = await PatchAsync(sandbox, body => Merge(body, members));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == HttpStatusCode.OK, (await sandbox.StateAsync()).Body["plans"]!.AsArray().Count == 1);
    }

    [Fact]
    public async Task Seats_that_were_added_can_be_given_back_for_seven_days_and_no_others()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(Given("{}")));

        var added = await PatchAsync(sandbox, body => body["quantity"] = 15);
        Assert.Equal((5, "2026-09-08"), ((int)added.Body["refundableQuantity"]!["totalQuantity"]!, Day(added.Body["refundableQuantity"]!["details"]![0]!["allowedUntilDateTime"])));
        Assert.Equal(800090, (await PatchAsync(sandbox, body => body["quantity"] = 9)).Code);
        Assert.Equal(2, (int)(await PatchAsync(sandbox, body => body["quantity"] = 12)).Body["refundableQuantity"]!["totalQuantity"]!);

        await sandbox.MoveToAsync("2026-09-08");
        Assert.Equal(800090, (await PatchAsync(sandbox, body => body["quantity"] = 11)).Code);
    }

    [Theory]
    [InlineData(100, 0, 200, 200)]
    [InlineData(100, 0, 201, 800067)]
    [InlineData(100, 200, 110, 200)]
    [InlineData(100, 200, 111, 800067)]
    [InlineData(0, 0, 300, 200)]
    [InlineData(200, 0, 101, 800067)]
    [InlineData(200, 300, 11, 800067)]
    [InlineData(0, 200, 210, 800067)]
    public async Task The_greatest_number_of_seats_counts_every_subscription_of_the_product_whoever_sold_it(int others, int inTenant, int wanted, int expected)
    {
        var other = SnapshotLines.NewCommerce(Offers.Standard, Math.Max(1, others), SnapshotLines.OtherSubscriptionId);
        var customer = SnapshotLines.Customer(others == 0 ? [Given("{}")] : [Given("{}"), other]);
        customer["subscribedSkus"] = inTenant == 0 ? null : new JsonArray(SnapshotLines.TenantSku("f245ecc8-75af-4f8e-b61f-27d8114de5f3", inTenant));
        using var sandbox = TestSandbox.Of(customer);

        var answer = await PatchAsync(sandbox, body => body["quantity"] = wanted);

        Assert.Equal(expected, answer.Status == HttpStatusCode.OK ? 200 : answer.Code);
    }

    [Fact]
    public async Task The_sample_is_moved_to_the_day_by_whole_days()
    {
        using var asWritten = TestSandbox.OfSample();
        using var moved = TestSandbox.OfSample(new DateTime(2031, 2, 11));
        var days = (new DateTime(2031, 2, 11) - new DateTime(2026, 9, 1)).Days;
        var dates = 0;
        foreach (var customer in await asWritten.ListAsync("/v1/customers"))
        {
            var path = $"/v1/customers/{customer["id"]}/subscriptions";
            var (before, after) = (await asWritten.ListAsync(path), await moved.ListAsync(path));
            Assert.Equal(before.Select(node => (string)node["id"]!), after.Select(node => (string)node["id"]!));
            foreach (var (one, other) in before.Zip(after))
            {
                foreach (var (name, value) in one.Where(field => field.Key.EndsWith("Date", StringComparison.Ordinal)))
                {
                    dates++;
                    Assert.Equal(DateTimeOffset.Parse((string)value!).AddDays(days), DateTimeOffset.Parse((string)other[name]!));
                }
            }
        }

        Assert.True(dates > 100);
    }

    [Fact]
    public async Task The_sample_shows_every_way_in_which_a_term_can_end()
    {
        using var sandbox = TestSandbox.OfSample();
        var subscriptions = new List<JsonObject>();
        foreach (var customer in await sandbox.ListAsync("/v1/customers"))
        {
            subscriptions.AddRange(await sandbox.ListAsync($"/v1/customers/{customer["id"]}/subscriptions"));
        }

        Assert.Contains(subscriptions, node => (int?)node["scheduledNextTermInstructions"]?["quantity"] < (int)node["quantity"]!);
        Assert.Contains(subscriptions, node => (string?)(node["scheduledActions"] as JsonArray)?[0]?["actionType"] == "Cancel");
        Assert.Contains(subscriptions, node => (string?)(node["scheduledActions"] as JsonObject)?["actionType"] == "RenewToExtendedServiceTerm");
        Assert.Contains(subscriptions, node => node.ContainsKey("termDuration") && !node.ContainsKey("scheduledActions") && !(bool)node["autoRenewEnabled"]! && !(bool)node["isTrial"]!);
        Assert.Contains(subscriptions, node => DateTimeOffset.Parse((string?)node["cancellationAllowedUntilDate"] ?? "2000-01-01") > TestSandbox.Now);
        Assert.Contains(subscriptions, node => (string?)node["termDuration"] == "P3Y" && node.ContainsKey("refundableQuantity"));
        Assert.Contains(subscriptions, node => (string?)node["termDuration"] == "P1M" && (bool)node["autoRenewEnabled"]!);
        Assert.Contains(subscriptions, node => node.ContainsKey("promotionId"));
    }

    private static JsonObject Given(string members, Guid? id = null)
    {
        var subscription = SnapshotLines.NewCommerce(Offers.Standard, id: id);
        Merge(subscription, members);
        return subscription;
    }

    private static void Merge(JsonObject body, string members)
    {
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }
    }

    private static async Task<TestSandbox.Answer> PatchAsync(TestSandbox sandbox, Action<JsonObject> change)
    {
        var body = (await sandbox.GetAsync(TestSandbox.Subscription)).Body;
        change(body);
        return await sandbox.PatchAsync(TestSandbox.Subscription, body);
    }

    private static string End(JsonObject subscription) => Day(subscription["commitmentEndDate"]);

    private static string Day(JsonNode? moment) => ((string)moment!)[..10];
}
