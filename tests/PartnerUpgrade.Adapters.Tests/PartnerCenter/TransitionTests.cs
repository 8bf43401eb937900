using System.Text.Json;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class TransitionTests
{
    private const string CatalogItem = "CFQ7TTC0LDPB:0001:CFQ7TTC0KNQ4";
    private static readonly SubscriptionRecord Source = new() { Id = Samples.Subscription, Commerce = Commerce.NewCommerce };

    [Fact]
    public async Task Each_transition_type_of_an_item_is_an_option()
    {
        var options = await OptionsAsync($$$"""
            {"operationId":"o","catalogItemId":"{{{CatalogItem}}}","title":"Microsoft 365 Business Standard","description":"d","quantity":5,
            "eligibilities":[{"isEligible":true,"transitionType":"transition_only","errors":[]},
            {"IsEligible":false,"TransitionType":"TransitionWithLicenseTransfer","Errors":[{"Code":3,"Description":"Conflict."}]}],
            "subscriptionEligibilities":[{"isEligible":true,"subscriptionId":"{{{Samples.Target}}}","subscriptionFriendlyName":"Old one",
            "subscriptionTermDuration":"P1Y","subscriptionBillingCycle":"Annual","errors":[]},
            {"isEligible":false,"subscriptionId":"{{{Samples.Customer}}}","errors":[{"code":2,"description":"In cancellation window."}]},{}]}
            """);

        Assert.Equal([UpgradeType.TransitionOnly, UpgradeType.TransitionWithLicenseTransfer], options.Select(option => option.Type));
        Assert.Equal([true, false], options.Select(option => option.IsEligible));
        Assert.Equal(ServiceErrorCode.ConflictingServices, Assert.Single(options[1].Errors).Code);
        Assert.All(options, option =>
        {
            Assert.Equal((Commerce.NewCommerce, CatalogItem, 5), (option.Commerce, option.TargetOfferId, option.Quantity));
            Assert.Equal([Samples.Target, Samples.Customer], option.ExistingTargets.Select(target => target.SubscriptionId));
            Assert.Equal("In cancellation window.", Assert.Single(option.ExistingTargets[1].Errors).Description);
        });
    }

    [Theory]
    [InlineData("11", "", ServiceErrorCode.NoUpgradePath)]
    [InlineData("\"conversions_not_found\"", "", ServiceErrorCode.NoUpgradePath)]
    [InlineData("12", "", ServiceErrorCode.UserLicenseError)]
    [InlineData("13", "", ServiceErrorCode.GranularAdminMissing)]
    [InlineData("\"InsufficientGranularAdminPermissions\"", "", ServiceErrorCode.GranularAdminMissing)]
    [InlineData("7", "", ServiceErrorCode.NoUpgradePath)]
    [InlineData("0", "Conflicting subscriptions for license transfer exist.", ServiceErrorCode.ConflictingServices)]
    [InlineData("99", "", ServiceErrorCode.Other)]
    public async Task The_codes_beyond_ten_mean_what_they_mean_for_transitions(string wire, string description, ServiceErrorCode code)
    {
        var options = await OptionsAsync($$$"""
            {"catalogItemId":"{{{CatalogItem}}}","eligibilities":[{"isEligible":false,"transitionType":"transition_only",
            "errors":[{"code":{{{wire}}},"description":"{{{description}}}"}]}]}
            """);

        Assert.Equal(code, Assert.Single(Assert.Single(options).Errors).Code);
    }

    [Fact]
    public async Task An_item_without_eligibilities_is_an_option_that_is_not_eligible()
    {
        var option = Assert.Single(await OptionsAsync($$$"""{"catalogItemId":"{{{CatalogItem}}}","eligibilities":null}"""));

        Assert.False(option.IsEligible);
    }

    [Fact]
    public async Task An_order_holds_what_was_asked_for_and_nothing_else()
    {
        var body = await SentAsync(new UpgradeOrder { Quantity = 3, TermDuration = "P3Y", BillingCycle = BillingCycle.Monthly });

        Assert.Equal(
            $$$"""{"toCatalogItemId":"{{{CatalogItem}}}","quantity":3,"transitionType":"transition_with_license_transfer","termDuration":"P3Y","billingCycle":"Monthly"}""",
            body);
    }

    [Fact]
    public async Task An_order_into_an_owned_subscription_keeps_that_ones_terms()
    {
        var body = await SentAsync(new UpgradeOrder { Quantity = 3, TermDuration = "P3Y", BillingCycle = BillingCycle.Monthly, IntoSubscriptionId = Samples.Target });

        Assert.Equal(
            $$$"""{"toCatalogItemId":"{{{CatalogItem}}}","quantity":3,"transitionType":"transition_with_license_transfer","toSubscriptionId":"{{{Samples.Target}}}"}""",
            body);
    }

    [Theory]
    [InlineData("""[{"name":"Conversion","status":"Started "}]""", UpgradeOutcomeState.InProgress)]
    [InlineData("""[{"Name":"conversion","Status":"InProgress"}]""", UpgradeOutcomeState.InProgress)]
    [InlineData("""[{"name":"Conversion","status":"Completed"}]""", UpgradeOutcomeState.Completed)]
    [InlineData("""[{"name":"Conversion","status":"Completed"},{"name":"LicenseReassignment","status":"Started"}]""", UpgradeOutcomeState.InProgress)]
    [InlineData("""[{"name":"Conversion","status":"Completed "},{"name":"SeatReassignment","status":"completed"}]""", UpgradeOutcomeState.Completed)]
    [InlineData("""[{"name":"Conversion","status":"Completed"},{"name":"LicenseReassignment","status":"Failed"}]""", UpgradeOutcomeState.Completed)]
    [InlineData("""[{"name":"Conversion","status":"Failed"}]""", UpgradeOutcomeState.Failed)]
    [InlineData("""[{"name":"Conversion","status":"Paused"}]""", UpgradeOutcomeState.InProgress)]
    [InlineData("""[{"name":"Conversion","status":"Completed","timestamp":"2026-11-02T10:00:00Z"},{"name":"Conversion","status":"Started","timestamp":"2026-11-02T09:00:00Z"}]""", UpgradeOutcomeState.Completed)]
    [InlineData("[]", UpgradeOutcomeState.InProgress)]
    [InlineData("null", UpgradeOutcomeState.InProgress)]
    public async Task A_transition_is_done_when_its_last_events_are(string events, UpgradeOutcomeState state)
    {
        var outcome = await SubmitAsync($$$"""{"operationId":"op-1","toCatalogItemId":"{{{CatalogItem}}}","toSubscriptionId":"{{{Samples.Target}}}","quantity":5,"events":{{{events}}}}""");

        Assert.Equal((state, "op-1", CatalogItem, 5), (outcome.State, outcome.OperationId, outcome.TargetOfferId, outcome.Quantity));
        Assert.Equal(Samples.Target, outcome.TargetSubscriptionId);
    }

    [Fact]
    public async Task Why_a_conversion_failed_is_told_apart_from_why_licences_did_not_move()
    {
        var failed = await SubmitAsync("""{"operationId":"1","Events":[{"name":"Conversion","status":"Failed","errors":[{"code":9,"description":"Wait."}]}]}""");
        var unmoved = await SubmitAsync("""
            {"operationId":"2","events":[{"name":"Conversion","status":"Completed"},{"name":"LicenseReassignment","status":"Failed","errors":[]}]}
            """);

        Assert.Equal(ServiceErrorCode.NotProvisioned, Assert.Single(failed.Errors).Code);
        Assert.Empty(failed.ReassignmentErrors);
        Assert.Empty(unmoved.Errors);
        Assert.Single(unmoved.ReassignmentErrors);
    }

    [Fact]
    public async Task Each_user_that_an_error_names_is_told_apart_from_what_names_nobody()
    {
        var outcome = await SubmitAsync("""
            {"operationId":"1","events":[{"name":"Conversion","status":"Completed"},{"name":"LicenseReassignment","status":"Failed","errors":[
            {"code":12,"description":"Ada Li (ada@contoso.example): no usage location."},
            {"code":"user_license_error","description":"<ADA@contoso.example>: a group assigns it."},
            {"code":12,"description":"'bo@contoso.example' and cy.o'neil@sub.contoso.example. cannot be moved."},
            {"code":12,"description":"A user could not be moved."},
            {"Code":"UserLicenseError","UserObjectId":"u4","Name":"Di","Email":"di@contoso.example","Description":"No."},
            {"code":3,"description":"Conflict, ask help@contoso.example."}]}]}
            """);

        Assert.Equal(UpgradeOutcomeState.Completed, outcome.State);
        Assert.Equal(
            ["ada@contoso.example", "bo@contoso.example", "cy.o'neil@sub.contoso.example", "di@contoso.example"],
            outcome.LicenseErrors.Select(user => user.Email));
        Assert.Equal(["Ada Li (ada@contoso.example): no usage location.", "<ADA@contoso.example>: a group assigns it."], outcome.LicenseErrors[0].Errors.Select(error => error.Description));
        Assert.Equal(("u4", "Di"), (outcome.LicenseErrors[3].UserId, outcome.LicenseErrors[3].Name));
        Assert.Equal(["A user could not be moved.", "Conflict, ask help@contoso.example."], outcome.ReassignmentErrors.Select(error => error.Description));
    }

    [Theory]
    [InlineData("items")]
    [InlineData("transition")]
    public async Task Transitions_are_listed_newest_first_under_either_name(string list)
    {
        await using var service = await TestService.StartAsync($$$"""
            {"totalCount":3,"{{{list}}}":[
            {"operationId":"first","FromCatalogItemId":"x","Events":[{"name":"Conversion","status":"Completed","timestamp":"2026-11-01T09:00:00Z"}]},
            {"operationId":"third","events":[{"name":"Conversion","status":"Started ","timestamp":"2026-11-03T09:00:00Z"}]},
            {"operationId":"second","events":[{"name":"Conversion","status":"Completed","timestamp":"2026-11-02T09:00:00Z"}]},
            {"odd":true}]}
            """);
        using var client = service.Connect();

        var outcomes = await client.ListTransitionsAsync(Samples.Customer, Samples.Subscription, null, CancellationToken.None);

        Assert.Equal(["third", "second", "first"], outcomes.Select(outcome => outcome.OperationId));
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 9, 0, 0, TimeSpan.Zero), outcomes[0].StartedAt);
    }

    [Fact]
    public async Task One_operation_is_asked_for_by_its_id_and_may_come_without_a_list()
    {
        await using var service = await TestService.StartAsync("""{"operationId":"a b","events":[{"name":"Conversion","status":"Completed"}]}""");
        using var client = service.Connect();

        var outcome = Assert.Single(await client.ListTransitionsAsync(Samples.Customer, Samples.Subscription, "a b", CancellationToken.None));

        Assert.Equal(UpgradeOutcomeState.Completed, outcome.State);
        Assert.Equal($"/v1/customers/{Samples.Customer}/subscriptions/{Samples.Subscription}/transitions?operationId=a%20b", service.Requests[0].Target);
    }

    private static async Task<IReadOnlyList<UpgradeOption>> OptionsAsync(string item)
    {
        await using var service = await TestService.StartAsync(Samples.Items(item, """{"catalogItemId":""}"""));
        using var client = service.Connect();
        var options = await client.ListUpgradeOptionsAsync(Samples.Customer, Source, CancellationToken.None);
        Assert.EndsWith("/transitionEligibilities?eligibilityType=immediate", service.Requests[0].Target);
        return options;
    }

    private static async Task<UpgradeOutcome> SubmitAsync(string answer)
    {
        await using var service = await TestService.StartAsync(answer);
        using var client = service.Connect();
        return await client.SubmitUpgradeAsync(Complete(new UpgradeOrder { Quantity = 5 }), CancellationToken.None);
    }

    private static async Task<string> SentAsync(UpgradeOrder order)
    {
        await using var service = await TestService.StartAsync("""{"operationId":"1"}""");
        using var client = service.Connect();
        await client.SubmitUpgradeAsync(Complete(order), CancellationToken.None);
        Assert.Equal($"POST /v1/customers/{Samples.Customer}/subscriptions/{Samples.Subscription}/transitions", service.Requests[0].ToString());
        using var document = JsonDocument.Parse(service.Requests[0].Body);
        return JsonSerializer.Serialize(document);
    }

    private static UpgradeOrder Complete(UpgradeOrder order) => new()
    {
        CustomerId = Samples.Customer,
        SubscriptionId = Samples.Subscription,
        Option = new UpgradeOption { Commerce = Commerce.NewCommerce, TargetOfferId = CatalogItem, Type = UpgradeType.TransitionWithLicenseTransfer },
        Quantity = order.Quantity,
        TermDuration = order.TermDuration,
        BillingCycle = order.BillingCycle,
        IntoSubscriptionId = order.IntoSubscriptionId,
        RequestId = Guid.NewGuid(),
        CorrelationId = Guid.NewGuid(),
    };
}
