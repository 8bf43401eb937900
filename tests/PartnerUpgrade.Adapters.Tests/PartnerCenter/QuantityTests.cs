using System.Text.Json.Nodes;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class QuantityTests
{
    private static readonly string Before = Samples.LegacySubscription(
        more: """, "scheduledNextTermInstructions":{"quantity":1},"named":"Café","unheardOf":1.50""");

    private static readonly string After = Before.Replace("\"quantity\":12", "\"quantity\":15");

    [Fact]
    public async Task The_whole_resource_goes_back_with_its_etag_and_only_the_seats_differ()
    {
        await using var service = await TestService.StartAsync(request => Answer.Json("\uFEFF" + (request.Method == "GET" ? Before : After)));
        using var client = service.Connect();
        var order = Order();

        var outcome = await client.SetQuantityAsync(order, CancellationToken.None);

        Assert.Equal((false, 15), (outcome.IsStale, outcome.Subscription.Quantity));
        Assert.Equal(["GET", "PATCH"], service.Requests.Select(request => request.Method));
        var sent = service.Requests[1];
        Assert.Equal($"/v1/customers/{Samples.Customer}/subscriptions/{Samples.Subscription}", sent.Target);
        Assert.Equal((order.RequestId, order.CorrelationId), (sent.RequestId, sent.CorrelationId));
        Assert.Equal(order.CorrelationId, service.Requests[0].CorrelationId);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(After), JsonNode.Parse(sent.Body)), sent.Body);
        Assert.Contains("1.50", sent.Body);
        Assert.Equal("eyJpZCI6IjEifQ==", JsonNode.Parse(sent.Body)!["attributes"]!["etag"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/customers/x/subscriptions/y")]
    [InlineData("https://elsewhere.example/steal")]
    [InlineData(null)]
    public async Task An_accepted_change_is_looked_for_until_it_shows_and_nowhere_else(string? location)
    {
        var gets = 0;
        await using var service = await TestService.StartAsync(request => request.Method == "PATCH"
            ? Answer.Json("", 202, location is null ? [] : [("Location", location)])
            : ++gets == 3 ? Answer.Json("", 404)
            : Answer.Json(gets < 5 ? Before : After));
        using var client = service.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult("secret") });

        var outcome = await client.SetQuantityAsync(Order(), CancellationToken.None);

        Assert.Equal((false, 15), (outcome.IsStale, outcome.Subscription.Quantity));
        Assert.Single(service.Requests, request => request.Method == "PATCH");
        Assert.Single(service.Requests.Select(request => request.Target).Distinct());
        Assert.Equal(3, service.Clock.Waits.Count);
    }

    [Fact]
    public async Task An_accepted_change_that_never_shows_has_an_unknown_outcome()
    {
        await using var service = await TestService.StartAsync(request => request.Method == "PATCH" ? Answer.Json("", 202) : Answer.Json(Before));
        using var client = service.Connect();

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.SetQuantityAsync(Order(), CancellationToken.None));

        Assert.Single(service.Requests, request => request.Method == "PATCH");
    }

    [Fact]
    public async Task A_subscription_with_other_seats_than_expected_is_left_alone()
    {
        await using var service = await TestService.StartAsync(After);
        using var client = service.Connect();

        var outcome = await client.SetQuantityAsync(Order(), CancellationToken.None);

        Assert.Equal((true, 15), (outcome.IsStale, outcome.Subscription.Quantity));
        Assert.Equal("GET", Assert.Single(service.Requests).Method);
    }

    [Theory]
    [InlineData("\"2055\"")]
    [InlineData("2055")]
    public async Task A_stale_etag_is_told_apart_with_the_subscription_as_it_stands(string code)
    {
        var gets = 0;
        await using var service = await TestService.StartAsync(request => request.Method == "PATCH"
            ? Answer.Json($$"""{"code":{{code}},"description":"Stale."}""", 400)
            : Answer.Json(++gets == 1 ? Before : Before.Replace("\"quantity\":12", "\"quantity\":20")));
        using var client = service.Connect();

        var outcome = await client.SetQuantityAsync(Order(), CancellationToken.None);

        Assert.Equal((true, 20), (outcome.IsStale, outcome.Subscription.Quantity));
        Assert.Single(service.Requests, request => request.Method == "PATCH");
    }

    [Fact]
    public async Task A_refused_decrease_comes_with_the_services_reason()
    {
        await using var service = await TestService.StartAsync(request => request.Method == "PATCH"
            ? Answer.Json("""{"code":800090,"description":"Subscription quantity cannot be decreased.","data":[],"source":"PartnerFD"}""", 400)
            : Answer.Json(Before));
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SetQuantityAsync(Order(3), CancellationToken.None));

        Assert.Equal((PartnerErrorId.UpgradeFailed, "800090"), (error.Id, error.ServiceCode));
        Assert.Contains("Subscription quantity cannot be decreased.", error.Message);
        Assert.Contains("Set-SubscriptionRenewal", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_cut_off_has_an_unknown_outcome_and_is_sent_once()
    {
        await using var service = await TestService.StartAsync(request => request.Method == "PATCH" ? Answer.Cut : Answer.Json(Before));
        using var client = service.Connect();

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.SetQuantityAsync(Order(), CancellationToken.None));

        Assert.Single(service.Requests, request => request.Method == "PATCH");
    }

    private static QuantityOrder Order(int quantity = 15) => new()
    {
        CustomerId = Samples.Customer,
        SubscriptionId = Samples.Subscription,
        ExpectedQuantity = 12,
        Quantity = quantity,
        RequestId = Guid.NewGuid(),
        CorrelationId = Guid.NewGuid(),
    };
}
