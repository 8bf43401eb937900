namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class SubscriptionReadingTests
{
    [Fact]
    public async Task A_legacy_subscription_is_read_as_documented()
    {
        var subscription = await ReadAsync(Samples.LegacySubscription());

        Assert.Equal(Samples.Subscription, subscription.Id);
        Assert.Equal(Commerce.Legacy, subscription.Commerce);
        Assert.Equal(SubscriptionStatus.Active, subscription.Status);
        Assert.Equal((12, false, BillingCycle.Monthly), (subscription.Quantity, subscription.IsTrial, subscription.BillingCycle));
        Assert.Equal(("Office 365 Business", "Office"), (subscription.OfferName, subscription.FriendlyName));
        Assert.Equal(new DateTimeOffset(2027, 11, 2, 0, 0, 0, TimeSpan.Zero), subscription.CommitmentEndDate);
        Assert.True(subscription.AutoRenewEnabled);
        Assert.Null(subscription.TermDuration);
    }

    [Fact]
    public async Task A_new_commerce_subscription_is_told_by_its_offer_id()
    {
        var subscription = await ReadAsync($$$"""
            {"id":"{{{Samples.Subscription}}}","offerId":"CFQ7TTC0LH18:0001:CFQ7TTC0K971","offerName":"Microsoft 365 Business Basic","quantity":5,
            "status":"active","termDuration":"P1Y","billingCycle":"Annual","productType":{"id":"OnlineServicesNCE","displayName":"OnlineServicesNCE"},
            "parentSubscriptionId":"{{{Samples.Target}}}"}
            """);

        Assert.Equal(Commerce.NewCommerce, subscription.Commerce);
        Assert.Equal(("P1Y", BillingCycle.Annual), (subscription.TermDuration, subscription.BillingCycle));
        Assert.Equal(Samples.Target, subscription.ParentSubscriptionId);
        Assert.Null(subscription.AutoRenewEnabled);
    }

    [Theory]
    [InlineData("\"active\"", SubscriptionStatus.Active)]
    [InlineData("\"Active\"", SubscriptionStatus.Active)]
    [InlineData("1", SubscriptionStatus.Active)]
    [InlineData("\"1\"", SubscriptionStatus.Active)]
    [InlineData("\"suspended\"", SubscriptionStatus.Suspended)]
    [InlineData("3", SubscriptionStatus.Deleted)]
    [InlineData("\"Expired\"", SubscriptionStatus.Expired)]
    [InlineData("\"pending\"", SubscriptionStatus.Pending)]
    [InlineData("\"disabled\"", SubscriptionStatus.Disabled)]
    [InlineData("\"none\"", SubscriptionStatus.None)]
    [InlineData("null", SubscriptionStatus.None)]
    [InlineData("\"hibernating\"", SubscriptionStatus.Unknown)]
    [InlineData("\"inactive\"", SubscriptionStatus.Unknown)]
    [InlineData("\"active_again\"", SubscriptionStatus.Unknown)]
    [InlineData("7", SubscriptionStatus.Unknown)]
    [InlineData("-1", SubscriptionStatus.Unknown)]
    public async Task A_status_is_read_in_every_spelling_and_an_unknown_one_is_never_active(string wire, SubscriptionStatus status)
    {
        var subscription = await ReadAsync(Samples.LegacySubscription(wire));

        Assert.Equal(status, subscription.Status);
        Assert.Equal(wire == "null" ? "" : wire.Trim('"'), subscription.StatusText);
    }

    [Fact]
    public async Task A_byte_order_mark_mixed_casing_and_numbers_as_text_are_no_obstacle()
    {
        var body = "\uFEFF" + $$$"""
            {"TotalCount":"1","Items":[{"ID":"{{{Samples.Subscription}}}","OfferID":"{{{Samples.O365Business}}}","QUANTITY":"12","Status":"Active",
            "isTrial":"False","BillingCycle":"one_time","commitmentEndDate":"not a date","autoRenewEnabled":null}],}
            """;

        var subscription = await ReadAsync(body, isWholeBody: true);

        Assert.Equal((12, SubscriptionStatus.Active, BillingCycle.OneTime), (subscription.Quantity, subscription.Status, subscription.BillingCycle));
        Assert.Null(subscription.CommitmentEndDate);
    }

    [Fact]
    public async Task Nulls_anywhere_leave_a_subscription_readable()
    {
        var subscription = await ReadAsync($$$"""
            {"id":"{{{Samples.Subscription}}}","offerId":null,"offerName":null,"friendlyName":null,"quantity":null,"status":null,"isTrial":null,
            "billingCycle":null,"termDuration":null,"commitmentEndDate":null,"autoRenewEnabled":null,"parentSubscriptionId":null,"productType":null}
            """);

        Assert.Equal((0, SubscriptionStatus.None, Commerce.Legacy, ""), (subscription.Quantity, subscription.Status, subscription.Commerce, subscription.OfferId));
    }

    [Fact]
    public async Task One_malformed_subscription_does_not_end_the_listing()
    {
        await using var service = await TestService.StartAsync(
            Samples.Items("""{"id":"1C2D-not-a-guid","status":"active"}""", Samples.LegacySubscription(), """{"offerId":[1],"id":{}}"""));
        using var client = service.Connect();

        var subscriptions = await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);

        Assert.Equal(Samples.Subscription, Assert.Single(subscriptions).Id);
        Assert.Contains(service.Trace, line => line.Contains("could not be read, or not whole: 2"));
    }

    [Fact]
    public async Task Subscriptions_are_asked_for_where_they_are()
    {
        await using var service = await TestService.StartAsync(request => Answer.Json(
            request.Target.EndsWith($"{Samples.Subscription}", StringComparison.Ordinal) ? Samples.LegacySubscription() : Samples.Items(Samples.LegacySubscription())));
        using var client = service.Connect();

        await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);
        await client.GetSubscriptionAsync(Samples.Customer, Samples.Subscription, CancellationToken.None);

        var root = $"GET /v1/customers/{Samples.Customer}/subscriptions";
        Assert.Equal(
            [root, $"{root}/{Samples.Subscription}"],
            service.Requests.Select(request => request.ToString()));
    }

    [Fact]
    public async Task The_tenants_skus_are_read_with_their_plans_whatever_is_missing()
    {
        await using var service = await TestService.StartAsync("\uFEFF" + Samples.Items(
            """
            {"availableUnits":1,"consumedUnits":4,"totalUnits":5,"capabilityStatus":"Enabled",
            "productSku":{"id":"6fd2c87f-b296-42f0-b197-1e91e994b900","name":"Office 365 E3","skuPartNumber":"ENTERPRISEPACK","licenseGroupId":"group1"},
            "servicePlans":[{"displayName":"Exchange","serviceName":"EXCHANGE_S_ENTERPRISE","id":"efb87545-963c-4e0d-99df-69c6916d9eb0"},null,
            {"serviceName":"TEAMS1","id":"odd"}]}
            """,
            """{"productSku":{"skuPartNumber":"NO_ID"},"capabilityStatus":"deleted","servicePlans":null}""",
            """{"productSku":{"id":null,"skuPartNumber":null}}""",
            """{"productSku":null}"""));
        using var client = service.Connect();

        var skus = await client.ListSubscribedSkusAsync(Samples.Customer, CancellationToken.None);

        Assert.Equal(["ENTERPRISEPACK", "NO_ID"], skus.Select(sku => sku.SkuPartNumber));
        Assert.Equal((4, 5), (skus[0].ConsumedUnits, skus[0].TotalUnits));
        Assert.Equal(["EXCHANGE_S_ENTERPRISE", "TEAMS1"], skus[0].ServicePlans.Select(plan => plan.ServiceName));
        Assert.Equal(new Guid?[] { new("efb87545-963c-4e0d-99df-69c6916d9eb0"), null }, skus[0].ServicePlans.Select(plan => plan.Id));
        Assert.True(skus[1].IsDeleted);
        Assert.Contains("licenseGroupIds=Group1&licenseGroupIds=Group2", service.Requests[0].Target);
    }

    private static async Task<SubscriptionRecord> ReadAsync(string json, bool isWholeBody = false)
    {
        await using var service = await TestService.StartAsync(isWholeBody ? json : Samples.Items(json));
        using var client = service.Connect();
        return Assert.Single(await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));
    }
}
