using System.Text.Json;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class LegacyUpgradeTests
{
    private static readonly SubscriptionRecord Source = new() { Id = Samples.Subscription, Commerce = Commerce.Legacy };

    [Fact]
    public async Task An_offered_upgrade_is_read_as_documented()
    {
        var option = await OptionAsync(Samples.UpgradeItem());

        Assert.Equal((Commerce.Legacy, Samples.O365E3, "Office 365 Enterprise E3"), (option.Commerce, option.TargetOfferId, option.TargetOfferName));
        Assert.Equal((UpgradeType.UpgradeOnly, true, 12), (option.Type, option.IsEligible, option.Quantity));
        Assert.Equal((1, 10_000_000), (option.Seats.Min, option.Seats.Max));
        Assert.Empty(option.Errors);
    }

    [Theory]
    [InlineData("1", UpgradeType.UpgradeOnly)]
    [InlineData("\"2\"", UpgradeType.UpgradeWithLicenseTransfer)]
    [InlineData("\"upgrade_with_license_transfer\"", UpgradeType.UpgradeWithLicenseTransfer)]
    [InlineData("\"UpgradeOnly\"", UpgradeType.UpgradeOnly)]
    [InlineData("\"upgrade_by_magic\"", UpgradeType.None)]
    [InlineData("null", UpgradeType.None)]
    public async Task An_upgrade_type_is_read_in_every_spelling(string wire, UpgradeType type) =>
        Assert.Equal(type, (await OptionAsync(Samples.UpgradeItem(wire))).Type);

    [Theory]
    [InlineData("1", ServiceErrorCode.DelegatedAdminMissing)]
    [InlineData("\"1\"", ServiceErrorCode.DelegatedAdminMissing)]
    [InlineData("\"delegated_admin_permissions_disabled\"", ServiceErrorCode.DelegatedAdminMissing)]
    [InlineData("\"DelegatedAdminPermissionsDisabled\"", ServiceErrorCode.DelegatedAdminMissing)]
    [InlineData("2", ServiceErrorCode.SubscriptionNotActive)]
    [InlineData("3", ServiceErrorCode.ConflictingServices)]
    [InlineData("\"conflicting_service_types\"", ServiceErrorCode.ConflictingServices)]
    [InlineData("4", ServiceErrorCode.ConcurrencyConflict)]
    [InlineData("5", ServiceErrorCode.UserContextRequired)]
    [InlineData("\"SubscriptionAddOnsPresent\"", ServiceErrorCode.AddOnsPresent)]
    [InlineData("7", ServiceErrorCode.NoUpgradePath)]
    [InlineData("8", ServiceErrorCode.TargetOfferNotFound)]
    [InlineData("9", ServiceErrorCode.NotProvisioned)]
    [InlineData("\"offer_does_not_support_billing_cycle\"", ServiceErrorCode.BillingCycleUnsupported)]
    [InlineData("11", ServiceErrorCode.GranularAdminMissing)]
    [InlineData("\"insufficient_granular_admin_permissions\"", ServiceErrorCode.GranularAdminMissing)]
    [InlineData("0", ServiceErrorCode.Other)]
    [InlineData("4711", ServiceErrorCode.Other)]
    [InlineData("\"a_reason_of_tomorrow\"", ServiceErrorCode.Other)]
    [InlineData("null", ServiceErrorCode.Other)]
    public async Task A_code_is_read_in_every_spelling(string wire, ServiceErrorCode code)
    {
        var option = await OptionAsync(Samples.UpgradeItem(eligible: "false", errors: $$$"""{"code":{{{wire}}},"description":"Because."}"""));

        var error = Assert.Single(option.Errors);
        Assert.False(option.IsEligible);
        Assert.Equal((code, "Because."), (error.Code, error.Description));
        Assert.Equal(wire == "null" ? "" : wire.Trim('"'), error.WireCode);
    }

    [Fact]
    public async Task The_chosen_item_goes_back_to_the_source_unchanged()
    {
        var item = Samples.UpgradeItem().Replace("\"attributes\"", "\"unheardOf\":1.50,\"attributes\"");
        await using var service = await TestService.StartAsync(request => Answer.Json(request.Method == "GET" ? Samples.Items(item) : Samples.UpgradeResult()));
        using var client = service.Connect();
        var option = Assert.Single(await client.ListUpgradeOptionsAsync(Samples.Customer, Source, CancellationToken.None));
        var order = Order(option, 12);

        var outcome = await client.SubmitUpgradeAsync(order, CancellationToken.None);

        var sent = service.Requests[1];
        Assert.Equal($"POST /v1/customers/{Samples.Customer}/subscriptions/{Samples.Subscription}/upgrades", sent.ToString());
        Assert.Equal(item, sent.Body);
        Assert.Equal((order.RequestId, order.CorrelationId), (sent.RequestId, sent.CorrelationId));
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        Assert.Equal((UpgradeOutcomeState.Completed, (Guid?)Samples.Target), (outcome.State, outcome.TargetSubscriptionId));
    }

    [Theory]
    [InlineData("\"quantity\"")]
    [InlineData("\"Quantity\"")]
    [InlineData("\"other\"")]
    public async Task Only_the_quantity_is_changed_where_the_order_wants_another(string key)
    {
        var item = Samples.UpgradeItem().Replace("\"quantity\"", key);
        await using var service = await TestService.StartAsync(Samples.UpgradeResult());
        using var client = service.Connect();
        var option = new UpgradeOption { Commerce = Commerce.Legacy, TargetOfferId = Samples.O365E3, WireItem = item };

        await client.SubmitUpgradeAsync(Order(option, 7), CancellationToken.None);

        using var before = JsonDocument.Parse(item);
        using var after = JsonDocument.Parse(service.Requests[0].Body);
        foreach (var property in after.RootElement.EnumerateObject())
        {
            if (property.Name.Equals("quantity", StringComparison.OrdinalIgnoreCase))
            {
                Assert.Equal(7, property.Value.GetInt32());
            }
            else
            {
                Assert.Equal(before.RootElement.GetProperty(property.Name).GetRawText(), property.Value.GetRawText());
            }
        }

        Assert.Single(after.RootElement.EnumerateObject(), property => property.Name.Equals("quantity", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_refusal_in_a_200_is_a_failed_upgrade()
    {
        var outcome = await SubmitAsync(Samples.UpgradeResult(upgradeErrors: """{"code":"conflicting_service_types","description":"Exchange twice."}""")
            .Replace($"\"{Samples.Target}\"", "null"));

        Assert.Equal(UpgradeOutcomeState.Failed, outcome.State);
        Assert.Equal(ServiceErrorCode.ConflictingServices, Assert.Single(outcome.Errors).Code);
        Assert.Null(outcome.TargetSubscriptionId);
    }

    [Fact]
    public async Task Users_whose_licences_did_not_move_come_with_the_services_concerned()
    {
        var outcome = await SubmitAsync(Samples.UpgradeResult(licenseErrors: """
            {"userObjectId":"u1","name":"Ada","email":"ada@contoso.example","errors":[
              {"code":60000,"description":"No.","data":["Exchange Online (Plan 2)","Teams"]},
              {"code":"60000","description":"Still no.","data":[{"serviceName":"SWAY"},"Teams",null]}]},
            {"UserObjectId":"u2","Name":null,"errors":[{"description":"No.","data":"Skype"}]},
            {"userObjectId":"u3","errors":null}
            """));

        Assert.Equal(UpgradeOutcomeState.Completed, outcome.State);
        Assert.Equal(["u1", "u2", "u3"], outcome.LicenseErrors.Select(error => error.UserId));
        Assert.Equal(["Exchange Online (Plan 2)", "Teams", "SWAY"], outcome.LicenseErrors[0].Services);
        Assert.Equal(["Skype"], outcome.LicenseErrors[1].Services);
        Assert.Equal(("Ada", "ada@contoso.example", "60000"), (outcome.LicenseErrors[0].Name, outcome.LicenseErrors[0].Email, outcome.LicenseErrors[0].Errors[0].WireCode));
    }

    private static UpgradeOrder Order(UpgradeOption option, int quantity) => new()
    {
        CustomerId = Samples.Customer,
        SubscriptionId = Samples.Subscription,
        Option = option,
        Quantity = quantity,
        RequestId = Guid.NewGuid(),
        CorrelationId = Guid.NewGuid(),
    };

    private static async Task<UpgradeOption> OptionAsync(string item)
    {
        await using var service = await TestService.StartAsync(Samples.Items(item, "null", """{"targetOffer":{"id":null}}"""));
        using var client = service.Connect();
        return Assert.Single(await client.ListUpgradeOptionsAsync(Samples.Customer, Source, CancellationToken.None));
    }

    private static async Task<UpgradeOutcome> SubmitAsync(string answer)
    {
        await using var service = await TestService.StartAsync(answer);
        using var client = service.Connect();
        return await client.SubmitUpgradeAsync(
            Order(new UpgradeOption { Commerce = Commerce.Legacy, WireItem = Samples.UpgradeItem() }, 12),
            CancellationToken.None);
    }
}
