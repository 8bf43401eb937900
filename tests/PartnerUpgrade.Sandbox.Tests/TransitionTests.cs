using System.Net;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class TransitionTests
{
    private const string Transitions = "/transitions";

    [Fact]
    public async Task A_full_transition_keeps_the_subscription_and_moves_the_licences()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var order = await OrderAsync(sandbox, 10);
        var started = (await PostAsync(sandbox, order)).Body;
        var ended = await PollAsync(sandbox, started);

        Assert.Equal("Started", (string)started["status"]!);
        Assert.Equal("Completed", (string)ended["status"]!);
        Assert.Equal([("Conversion", "Completed"), ("LicenseReassignment", "Completed")], Events(ended));
        Assert.Equal(SnapshotLines.SubscriptionId.ToString(), (string)ended["toSubscriptionId"]!);
        var subscription = Assert.Single(await sandbox.ListAsync(TestSandbox.Subscriptions));
        Assert.Equal(((string)order["toCatalogItemId"]!, 10), ((string)subscription["offerId"]!, (int)subscription["quantity"]!));
        var sku = Assert.Single(await sandbox.ListAsync($"/v1/customers/{SnapshotLines.CustomerId}/subscribedskus"));
        Assert.Equal((Offers.E3Sku, 10, 2), ((string)sku["productSku"]!["id"]!, (int)sku["totalUnits"]!, (int)sku["consumedUnits"]!));
    }

    [Fact]
    public async Task A_transition_is_seen_to_start_before_it_ends()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var started = (await PostAsync(sandbox, await OrderAsync(sandbox, 4))).Body;
        Assert.Equal([("Conversion", "Started")], Events(started));
        Assert.Equal("InProgress", (string)(await StatusAsync(sandbox, started))["status"]!);
        Assert.Equal("Completed", (string)(await StatusAsync(sandbox, started))["status"]!);
        Assert.Equal("Completed", (string)(await StatusAsync(sandbox, started))["status"]!);
    }

    [Fact]
    public async Task A_partial_transition_makes_a_subscription_with_the_same_end_and_moves_no_licence()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var ended = await PollAsync(sandbox, (await PostAsync(sandbox, await OrderAsync(sandbox, 4))).Body);
        var subscriptions = (await sandbox.ListAsync(TestSandbox.Subscriptions)).ToDictionary(node => (string)node["id"]!);

        Assert.Equal([("Conversion", "Completed")], Events(ended));
        Assert.Equal(6, (int)subscriptions[SnapshotLines.SubscriptionId.ToString()]["quantity"]!);
        var split = subscriptions[(string)ended["toSubscriptionId"]!];
        Assert.Equal((4, "2027-03-13T00:00:00Z"), ((int)split["quantity"]!, (string)split["commitmentEndDate"]!));
        var skus = (await sandbox.ListAsync($"/v1/customers/{SnapshotLines.CustomerId}/subscribedskus")).ToDictionary(sku => (string)sku["productSku"]!["id"]!, sku => ((int)sku["totalUnits"]!, (int)sku["consumedUnits"]!));
        Assert.Equal((6, 2), skus[Offers.BusinessPremiumSku]);
        Assert.Equal((4, 0), skus[Offers.E3Sku]);
    }

    [Theory]
    [InlineData(10, "deleted", 10)]
    [InlineData(4, "active", 6)]
    public async Task Seats_move_into_an_owned_target_whose_term_stays(int quantity, string status, int left)
    {
        using var sandbox = TestSandbox.Of(Customer(SnapshotLines.NewCommerce(Offers.NewE3, 40, SnapshotLines.OtherSubscriptionId)));
        var order = await OrderAsync(sandbox, quantity);
        order["toSubscriptionId"] = SnapshotLines.OtherSubscriptionId.ToString();
        order["termDuration"] = "P3Y";
        var ended = await PollAsync(sandbox, (await PostAsync(sandbox, order)).Body);
        var subscriptions = (await sandbox.ListAsync(TestSandbox.Subscriptions)).ToDictionary(node => (string)node["id"]!);

        Assert.Equal(SnapshotLines.OtherSubscriptionId.ToString(), (string)ended["toSubscriptionId"]!);
        Assert.Equal((status, left), ((string)subscriptions[SnapshotLines.SubscriptionId.ToString()]["status"]!, (int)subscriptions[SnapshotLines.SubscriptionId.ToString()]["quantity"]!));
        var target = subscriptions[SnapshotLines.OtherSubscriptionId.ToString()];
        Assert.Equal((40 + quantity, "P1Y"), ((int)target["quantity"]!, (string)target["termDuration"]!));
    }

    [Fact]
    public async Task A_longer_term_and_another_billing_cycle_are_taken_over()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var order = await OrderAsync(sandbox, 10);
        order["termDuration"] = "P3Y";
        order["billingCycle"] = "Annual";
        await PostAsync(sandbox, order);
        var subscription = (await sandbox.GetAsync(TestSandbox.Subscription)).Body;
        Assert.Equal(("P3Y", "annual"), ((string)subscription["termDuration"]!, (string)subscription["billingCycle"]!));
    }

    [Fact]
    public async Task What_was_scheduled_for_the_end_of_the_term_is_lost()
    {
        var customer = Customer();
        customer["subscriptions"]![0]!["scheduledNextTermInstructions"] = new JsonObject { ["quantity"] = 5 };
        customer["subscriptions"]![0]!["promotionId"] = "39NFJQT1PFPM:0001:39NFJQT1Q5KL";
        using var sandbox = TestSandbox.Of(customer);
        await PostAsync(sandbox, await OrderAsync(sandbox, 10));
        var subscription = (await sandbox.GetAsync(TestSandbox.Subscription)).Body;
        Assert.False(subscription.ContainsKey("scheduledNextTermInstructions") || subscription.ContainsKey("promotionId"));
    }

    [Fact]
    public async Task Users_who_stay_behind_are_named_by_the_reassignment()
    {
        var customer = Customer();
        customer["sandbox"] = JsonNode.Parse($$$"""
            {"licenseErrors":{"{{{SnapshotLines.SubscriptionId}}}":[{"userObjectId":"{{{SnapshotLines.UserId(1)}}}","name":"User 1","email":"user1@contoso.example","errors":[{"code":60000,"description":"On hold."}]}]}}
            """);
        using var sandbox = TestSandbox.Of(customer);
        var ended = await PollAsync(sandbox, (await PostAsync(sandbox, await OrderAsync(sandbox, 10))).Body);
        Assert.Equal([("Conversion", "Completed"), ("LicenseReassignment", "Failed")], Events(ended));
        var error = Assert.Single(ended["events"]![1]!["errors"]!.AsArray())!;
        Assert.Equal(12, (int)error["code"]!);
        Assert.Contains("user1@contoso.example", (string)error["description"]!, StringComparison.Ordinal);
        Assert.Contains("On hold.", (string)error["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Licences_of_a_target_that_also_came_from_elsewhere_are_reassigned_by_hand()
    {
        var customer = Customer();
        customer["subscribedSkus"] = new JsonArray(SnapshotLines.TenantSku(Offers.BusinessPremiumSku, 10), SnapshotLines.TenantSku(Offers.E3Sku, 3));
        using var sandbox = TestSandbox.Of(customer);
        var ended = await PollAsync(sandbox, (await PostAsync(sandbox, await OrderAsync(sandbox, 10))).Body);
        Assert.Equal([("Conversion", "Completed"), ("LicenseReassignment", "Failed")], Events(ended));
        Assert.Equal(3, (int)Assert.Single(ended["events"]![1]!["errors"]!.AsArray())!["code"]!);
    }

    [Fact]
    public async Task Licences_of_several_subscriptions_of_one_product_are_reassigned_by_hand()
    {
        using var sandbox = TestSandbox.Of(Customer(SnapshotLines.NewCommerce(Offers.Standard, 5, SnapshotLines.OtherSubscriptionId)));
        var ended = await PollAsync(sandbox, (await PostAsync(sandbox, await OrderAsync(sandbox, 10))).Body);
        Assert.Equal([("Conversion", "Completed"), ("LicenseReassignment", "Failed")], Events(ended));
    }

    [Fact]
    public async Task A_refused_transition_has_failed_and_changes_nothing()
    {
        var customer = Customer();
        customer["customer"]!["allowDelegatedAccess"] = false;
        using var sandbox = TestSandbox.Of(customer);
        var answer = await PostAsync(sandbox, await OrderAsync(sandbox, 10));

        Assert.Equal((HttpStatusCode.OK, "Failed"), (answer.Status, (string)answer.Body["status"]!));
        Assert.Equal([("Conversion", "Failed")], Events(answer.Body));
        Assert.Equal(1, (int)answer.Body["events"]![0]!["errors"]![0]!["code"]!);
        Assert.StartsWith(Offers.Standard, (string)(await sandbox.GetAsync(TestSandbox.Subscription)).Body["offerId"]!, StringComparison.Ordinal);
        Assert.Empty(sandbox.Counters.Upgrades);
        Assert.Equal("Failed", (string)Assert.Single(await sandbox.ListAsync(TestSandbox.Subscription + Transitions))["status"]!);
    }

    [Fact]
    public async Task Transitions_are_listed_newest_first_and_by_operation()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var first = await PollAsync(sandbox, (await PostAsync(sandbox, await OrderAsync(sandbox, 4))).Body);
        var second = await PollAsync(sandbox, (await PostAsync(sandbox, await OrderAsync(sandbox, 6))).Body);
        var listed = await sandbox.ListAsync(TestSandbox.Subscription + Transitions);
        Assert.Equal([(string)second["operationId"]!, (string)first["operationId"]!], listed.Select(item => (string)item["operationId"]!));
        Assert.Empty(await sandbox.ListAsync(TestSandbox.Subscription + Transitions + "?operationId=" + Guid.NewGuid()));
        Assert.Equal(2, sandbox.Counters.Upgrades.Values.Sum());
    }

    [Fact]
    public async Task A_second_order_waits_for_the_first_to_end()
    {
        using var sandbox = TestSandbox.Of(Customer());
        var order = await OrderAsync(sandbox, 4);
        var started = (await PostAsync(sandbox, order)).Body;
        var answer = await PostAsync(sandbox, order);
        Assert.Equal((HttpStatusCode.Conflict, 800060), (answer.Status, answer.Code));
        await PollAsync(sandbox, started);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(sandbox, order)).Status);
    }

    [Theory]
    [InlineData("quantity", 11, HttpStatusCode.BadRequest)]
    [InlineData("quantity", 0, HttpStatusCode.BadRequest)]
    [InlineData("quantity", null, HttpStatusCode.BadRequest)]
    [InlineData("transitionType", "by magic", HttpStatusCode.BadRequest)]
    [InlineData("toCatalogItemId", null, HttpStatusCode.BadRequest)]
    [InlineData("toCatalogItemId", "CFQ7TTC0LF8R:0001:CFQ7TTC0AAAA", HttpStatusCode.NotFound)]
    [InlineData("termDuration", "P1M", HttpStatusCode.BadRequest)]
    [InlineData("termDuration", "soon", HttpStatusCode.BadRequest)]
    [InlineData("toSubscriptionId", "50000000-0000-0000-0000-000000000009", HttpStatusCode.NotFound)]
    public async Task An_order_that_cannot_be_is_refused_and_changes_nothing(string field, object? value, HttpStatusCode status)
    {
        using var sandbox = TestSandbox.Of(Customer());
        var order = await OrderAsync(sandbox, 10);
        order[field] = value is null ? null : JsonValue.Create(value);
        Assert.Equal(status, (await PostAsync(sandbox, order)).Status);
        Assert.Empty(await sandbox.ListAsync(TestSandbox.Subscription + Transitions));
    }

    [Fact]
    public async Task A_legacy_subscription_cannot_be_transitioned()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.BusinessPremium)));
        var answer = await PostAsync(sandbox, new JsonObject { ["toCatalogItemId"] = "x", ["quantity"] = 1, ["transitionType"] = "transition_only" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_trial_becomes_a_paid_subscription_of_more_seats()
    {
        var customer = Customer();
        customer["subscriptions"]![0]!["isTrial"] = true;
        using var sandbox = TestSandbox.Of(customer);
        await PollAsync(sandbox, (await PostAsync(sandbox, await OrderAsync(sandbox, 25))).Body);
        var subscription = (await sandbox.GetAsync(TestSandbox.Subscription)).Body;
        Assert.Equal((25, false), ((int)subscription["quantity"]!, (bool)subscription["isTrial"]!));
    }

    private static JsonObject Customer(params JsonObject[] others)
    {
        var customer = SnapshotLines.Customer([SnapshotLines.NewCommerce(Offers.Standard), .. others]);
        customer["users"] = new JsonArray(SnapshotLines.User(1, Offers.BusinessPremiumSku), SnapshotLines.User(2, Offers.BusinessPremiumSku));
        return customer;
    }

    private static async Task<JsonObject> OrderAsync(TestSandbox sandbox, int quantity)
    {
        var items = await sandbox.ListAsync(TestSandbox.Subscription + "/transitionEligibilities");
        var item = items.Single(item => ((string)item["catalogItemId"]!).StartsWith(Offers.NewE3, StringComparison.Ordinal));
        return new JsonObject
        {
            ["toCatalogItemId"] = (string)item["catalogItemId"]!,
            ["quantity"] = quantity,
            ["transitionType"] = "transition_with_license_transfer",
        };
    }

    private static Task<TestSandbox.Answer> PostAsync(TestSandbox sandbox, JsonObject order) => sandbox.PostAsync(TestSandbox.Subscription + Transitions, order);

    private static async Task<JsonObject> StatusAsync(TestSandbox sandbox, JsonObject transition) =>
        (await sandbox.ListAsync($"{TestSandbox.Subscription}{Transitions}?operationId={transition["operationId"]}")).Single();

    private static async Task<JsonObject> PollAsync(TestSandbox sandbox, JsonObject transition)
    {
        for (var polls = 0; polls < 2 && (string)transition["status"]! is not ("Completed" or "Failed"); polls++)
        {
            transition = await StatusAsync(sandbox, transition);
        }

        return transition;
    }

    private static IEnumerable<(string, string)> Events(JsonObject transition) =>
        transition["events"]!.AsArray().Select(happening => ((string)happening!["name"]!, (string)happening["status"]!));
}
