using System.Text.Json.Nodes;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>What is planned for a subscription, as it goes to a service that takes no other form than the one that is told of.</summary>
public sealed class PlanWritingTests
{
    private const string Product = """{"productId":"CFQ7TTC0LDPB","skuId":"0001","availabilityId":"CFQ7TTC0596F","billingCycle":"Annual","termDuration":"P1Y"}""";
    private const string Cancel = """[{"scheduleType":"TermEnd","actionType":"Cancel"}]""";
    private const string Renew = """[{"scheduledType":"TermEnd","actionType":"RenewToNewTerm","instructions":{"product":PRODUCT,"quantity":20}}]""";
    private const string NextTerm = """{"product":PRODUCT,"quantity":20}""";

    public static TheoryData<string, string, string[]> Changes()
    {
        var data = new TheoryData<string, string, string[]>();

        // Documented for a renewal with changes; whatever else is there stays as it is.
        data.Add("""{"autoRenewEnabled":true}""", "fewer", ["scheduledNextTermInstructions"]);
        data.Add("""{"autoRenewEnabled":true,"scheduledActions":[]}""", "fewer", ["scheduledNextTermInstructions"]);
        data.Add($$"""{"autoRenewEnabled":true,"scheduledNextTermInstructions":{{NextTerm}} }""", "fewer", ["scheduledNextTermInstructions"]);
        data.Add($$"""{"autoRenewEnabled":true,"scheduledNextTermInstructions":{{NextTerm}} }""", "renew", ["scheduledNextTermInstructions"]);
        data.Add("""{"autoRenewEnabled":true}""", "other", ["scheduledNextTermInstructions"]);

        // The newer member, where the older cannot say it or does not count.
        data.Add($$"""{"autoRenewEnabled":true,"scheduledActions":{{Renew}} }""", "fewer", ["scheduledActions"]);
        data.Add($$"""{"autoRenewEnabled":true,"scheduledActions":{{Renew}} }""", "renew", ["scheduledActions"]);
        data.Add($$"""{"autoRenewEnabled":true,"scheduledActions":{{Renew}},"scheduledNextTermInstructions":{{NextTerm}} }""", "fewer", ["scheduledActions", "scheduledNextTermInstructions"]);
        data.Add("""{"autoRenewEnabled":true}""", "cancel", ["autoRenewEnabled", "scheduledActions"]);
        data.Add("""{"autoRenewEnabled":true}""", "extend", ["autoRenewEnabled", "scheduledActions"]);
        data.Add("""{"autoRenewEnabled":false}""", "cancel", ["scheduledActions"]);
        data.Add($$"""{"autoRenewEnabled":true,"scheduledNextTermInstructions":{{NextTerm}} }""", "cancel", ["autoRenewEnabled", "scheduledActions", "scheduledNextTermInstructions"]);
        data.Add($$"""{"autoRenewEnabled":false,"scheduledActions":{{Cancel}} }""", "extend", ["scheduledActions"]);
        data.Add($$"""{"autoRenewEnabled":false,"scheduledActions":{{Cancel}} }""", "fewer", ["autoRenewEnabled", "scheduledActions"]);
        data.Add("""{"autoRenewEnabled":false,"scheduledActions":{"scheduledType":"term_end","actionType":"cancel"}}""", "renew", ["autoRenewEnabled", "scheduledActions"]);
        data.Add("""{"autoRenewEnabled":false}""", "renew", ["autoRenewEnabled"]);
        data.Add("""{"autoRenewEnabled":false}""", "fewer", ["autoRenewEnabled", "scheduledActions"]);
        data.Add($$"""{"autoRenewEnabled":false,"scheduledActions":{{Cancel}} }""", "nothing", ["scheduledActions"]);
        data.Add("""{"autoRenewEnabled":true}""", "later", ["scheduledActions"]);
        data.Add("""{"AutoRenewEnabled":false,"ScheduledActions":[]}""", "fewer", ["autoRenewEnabled", "scheduledActions"]);
        return data;
    }

    private static readonly Dictionary<string, SubscriptionPlan> Plans = new()
    {
        ["renew"] = new() { AutoRenewEnabled = true },
        ["nothing"] = new() { AutoRenewEnabled = false },
        ["fewer"] = new() { AutoRenewEnabled = true, Instructions = [new() { Action = ScheduledAction.Renew, Time = ScheduledTime.TermEnd, Quantity = 15 }] },
        ["other"] = new()
        {
            AutoRenewEnabled = true,
            Instructions = [new() { Action = ScheduledAction.Renew, Time = ScheduledTime.TermEnd, OfferId = "CFQ7TTC0LF8R:0001:CFQ7TTC0XXXX", Quantity = 15, TermDuration = "P3Y", BillingCycle = BillingCycle.Triennial }],
        },
        ["cancel"] = new() { Instructions = [new() { Action = ScheduledAction.Cancel, Time = ScheduledTime.TermEnd }] },
        ["extend"] = new() { Instructions = [new() { Action = ScheduledAction.ExtendedServiceTerm, Time = ScheduledTime.TermEnd }] },
        ["later"] = new()
        {
            AutoRenewEnabled = true,
            Instructions =
            [
                new() { Action = ScheduledAction.Transition, Time = ScheduledTime.TermEnd, OfferId = "CFQ7TTC0LF8R:0001:CFQ7TTC0XXXX", Quantity = 15, PromotionId = "39NF", CustomTermEndDate = new(2027, 12, 31, 0, 0, 0, TimeSpan.Zero) },
                new() { Action = ScheduledAction.Renew, Time = ScheduledTime.CustomDate, EffectiveDate = new(2027, 2, 1, 0, 0, 0, TimeSpan.Zero), BillingCycle = BillingCycle.Annual },
            ],
        },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task One_property_changes_in_the_form_that_is_told_of_and_everything_else_goes_back_as_it_came(string members, string plan, string[] changed)
    {
        var resource = Resource(members);
        var patches = new List<JsonObject>();
        await using var service = await TestService.StartAsync(request => Answer.Json(Respond(request, ref resource, patches)));
        using var client = service.Connect();

        var outcome = await client.SetPlanAsync(Order(Plans[plan]), CancellationToken.None);

        Assert.False(outcome.IsStale);
        Assert.True(Plans[plan].IsMetBy(outcome.Subscription));
        var sent = Assert.Single(patches);
        AssertStrict(sent);
        Assert.Equal(changed.Order(), Differences(Resource(members), sent).Order());
        Assert.Equal(sent.Select(member => member.Key).Except(changed, StringComparer.OrdinalIgnoreCase).Order(), Resource(members).Select(member => member.Key).Except(changed, StringComparer.OrdinalIgnoreCase).Order());

        // The same again is nothing to write.
        await client.SetPlanAsync(Order(Plans[plan]), CancellationToken.None);
        Assert.Single(patches);
    }

    [Fact]
    public async Task A_plan_is_read_back_and_not_taken_for_made_because_the_answer_says_so()
    {
        var resource = Resource("""{"autoRenewEnabled":true}""");
        var patches = new List<JsonObject>();
        var kept = resource;
        await using var service = await TestService.StartAsync(request => request.Method == "GET" ? Answer.Json(kept.ToJsonString()) : Answer.Json(Respond(request, ref resource, patches)));
        using var client = service.Connect();

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.SetPlanAsync(Order(Plans["cancel"]), CancellationToken.None));

        Assert.Single(patches);
        Assert.True(service.Requests.Count(request => request.Method == "GET") > 2);
    }

    [Fact]
    public async Task Other_seats_than_were_agreed_to_or_somebody_elses_change_leave_the_plan_alone()
    {
        await using var other = await TestService.StartAsync(Resource("""{"autoRenewEnabled":true,"quantity":26}""").ToJsonString());
        using (var client = other.Connect())
        {
            Assert.True((await client.SetPlanAsync(Order(Plans["cancel"]), CancellationToken.None)).IsStale);
            Assert.DoesNotContain(other.Requests, request => request.Method == "PATCH");
        }

        await using var stale = await TestService.StartAsync(request => request.Method == "PATCH"
            ? Answer.Json("""{"code":2055,"description":"Stale."}""", 400)
            : Answer.Json(Resource("""{"autoRenewEnabled":true}""").ToJsonString()));
        using var second = stale.Connect();
        Assert.True((await second.SetPlanAsync(Order(Plans["cancel"]), CancellationToken.None)).IsStale);
    }

    [Fact]
    public async Task What_a_subscription_may_become_at_its_end_is_asked_for_by_that_name()
    {
        await using var service = await TestService.StartAsync("""{"items":[]}""");
        using var client = service.Connect();

        await client.ListRenewalOptionsAsync(Samples.Customer, Samples.Subscription, CancellationToken.None);

        Assert.EndsWith("/transitionEligibilities?eligibilityType=scheduled", Assert.Single(service.Requests).Target);
    }

    /// <summary>A service that keeps what it is sent, and that ignores nothing.</summary>
    private static string Respond(AskedRequest request, ref JsonObject resource, List<JsonObject> patches)
    {
        if (request.Method == "PATCH")
        {
            var body = JsonNode.Parse(request.Body)!.AsObject();
            patches.Add(body);
            resource = body.DeepClone().AsObject();
        }

        return resource.ToJsonString();
    }

    /// <summary>What sources agree on: one form, nothing beside it, and never both members.</summary>
    private static void AssertStrict(JsonObject sent)
    {
        var next = sent["scheduledNextTermInstructions"];
        var actions = (sent["scheduledActions"] ?? sent["ScheduledActions"]) as JsonArray;
        Assert.False(next is not null && actions is { Count: > 0 }, sent.ToJsonString());
        if (next is not null)
        {
            AssertInstructions(next.AsObject());
        }

        foreach (var action in actions ?? [])
        {
            Assert.Subset(new HashSet<string> { "scheduleType", "actionType", "effectiveDate", "instructions" }, action!.AsObject().Select(member => member.Key).ToHashSet());
            Assert.Contains((string)action["scheduleType"]!, new[] { "TermEnd", "CustomDate" });
            Assert.Equal((string)action["scheduleType"]! == "CustomDate", action["effectiveDate"] is not null);
            var type = (string)action["actionType"]!;
            Assert.Contains(type, new[] { "RenewToNewTerm", "Transition", "Cancel", "RenewToExtendedServiceTerm" });
            Assert.Equal(type is "RenewToNewTerm" or "Transition", action["instructions"] is not null);
            Assert.Equal(type is "RenewToNewTerm" or "Transition", (bool)(sent["autoRenewEnabled"] ?? sent["AutoRenewEnabled"])!);
            if (action["instructions"] is JsonObject instructions)
            {
                AssertInstructions(instructions);
            }
        }
    }

    private static void AssertInstructions(JsonObject instructions)
    {
        Assert.Subset(new HashSet<string> { "product", "quantity", "customTermEndDate" }, instructions.Select(member => member.Key).ToHashSet());
        Assert.InRange((int)instructions["quantity"]!, 1, int.MaxValue);
        var product = instructions["product"]!.AsObject();
        Assert.Subset(new HashSet<string> { "productId", "skuId", "availabilityId", "billingCycle", "termDuration", "promotionId" }, product.Select(member => member.Key).ToHashSet());
        Assert.All(new[] { "productId", "skuId", "availabilityId", "billingCycle", "termDuration" }, name => Assert.NotEqual("", (string?)product[name] ?? ""));
        Assert.Contains((string)product["billingCycle"]!, new[] { "Monthly", "Annual", "Triennial" });
    }

    private static IEnumerable<string> Differences(JsonObject before, JsonObject after) => before.Select(member => member.Key).Union(after.Select(member => member.Key))
        .Where(name => !JsonNode.DeepEquals(before[name], after[name]) || before.ContainsKey(name) != after.ContainsKey(name))
        .Select(name => char.ToLowerInvariant(name[0]) + name[1..]);

    private static JsonObject Resource(string members)
    {
        var resource = JsonNode.Parse(
            $$"""
            {"id":"{{Samples.Subscription}}","offerId":"CFQ7TTC0LDPB:0001:CFQ7TTC0596F","offerName":"Business Standard","friendlyName":"Café","quantity":25,"unitType":"Licenses",
            "creationDate":"2026-07-01T09:00:00Z","effectiveStartDate":"2026-07-01T00:00:00Z","commitmentEndDate":"2027-06-30T00:00:00Z","status":"active","billingType":"license",
            "billingCycle":"annual","termDuration":"P1Y","renewalTermDuration":"","isTrial":false,"productType":{"id":"OnlineServicesNCE","displayName":"Online Services"},
            "unheardOf":1.50,"refundOptions":[],"promotionId":null,"attributes":{"etag":"eyJpZCI6IjEifQ==","objectType":"Subscription"} }
            """)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(members.Replace("PRODUCT", Product, StringComparison.Ordinal))!.AsObject().ToList())
        {
            resource[name] = value?.DeepClone();
        }

        return resource;
    }

    private static PlanOrder Order(SubscriptionPlan plan) => new()
    {
        CustomerId = Samples.Customer,
        SubscriptionId = Samples.Subscription,
        ExpectedQuantity = 25,
        Plan = plan,
        RequestId = Guid.NewGuid(),
        CorrelationId = Guid.NewGuid(),
    };
}
