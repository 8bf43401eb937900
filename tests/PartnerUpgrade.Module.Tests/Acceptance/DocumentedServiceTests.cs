using System.Text.Json.Nodes;
using PartnerUpgrade.Module.Tests.Hosting;
using static PartnerUpgrade.Module.Tests.Acceptance.DocumentedService;

namespace PartnerUpgrade.Module.Tests.Acceptance;

/// <summary>The whole job against a service of foreign make, whose answers are odd in every documented way: not one error comes of it.</summary>
public sealed class DocumentedServiceTests : IDisposable
{
    private const string Token = "a-token-that-the-service-echoes";

    private readonly DocumentedService service = new();
    private readonly TemporaryFolder folder = new();
    private readonly EngineSession session = new();

    public DocumentedServiceTests()
    {
        session.Set("server", service.Address);
        session.Set("token", Secrets.Protect(Token));
        session.Set("journal", Path.Combine(folder.Path, "journal.db"));
        session.Run("Connect-PartnerUpgrade -AccessToken $token -Endpoint $server -RequestsPerMinute 100000 -Journal $journal").ThrowOnError();
    }

    public void Dispose()
    {
        session.Run("Disconnect-PartnerUpgrade");
        session.Dispose();
        service.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_whole_job_is_done()
    {
        var listed = session.Get<PartnerSubscription>("$all = @(Get-PartnerSubscription); $all").ToDictionary(subscription => subscription.SubscriptionId.ToString());
        Assert.Equal(3, listed.Count);
        Assert.Equal((SubscriptionStatus.Active, "o365-business", 12, Commerce.Legacy), FactsOf(listed[LegacySubscription]));
        Assert.Equal((SubscriptionStatus.Unknown, "o365-business-essentials", 12, Commerce.Legacy), FactsOf(listed[OddSubscription]));
        Assert.Equal((SubscriptionStatus.Active, "o365-business-premium", 12, Commerce.NewCommerce), FactsOf(listed[NewSubscription]));
        Assert.False(listed[OddSubscription].CanUpgrade);

        var tested = session.Get<UpgradeEligibility>("$tested = @($all | Test-SubscriptionUpgrade o365-e3); $tested").ToDictionary(answer => answer.SubscriptionId.ToString());
        Assert.Equal((true, UpgradeType.UpgradeWithLicenseTransfer), (tested[LegacySubscription].Eligible, tested[LegacySubscription].UpgradeType));
        Assert.Equal((true, UpgradeType.TransitionWithLicenseTransfer), (tested[NewSubscription].Eligible, tested[NewSubscription].UpgradeType));
        Assert.Equal(ReasonCode.SubscriptionNotActive, Assert.Single(tested[OddSubscription].Reasons).Code);

        var upgraded = session.Get<SubscriptionUpgrade>("$tested | Where-Object Eligible | Invoke-SubscriptionUpgrade -RunId documented -Force")
            .ToDictionary(upgrade => upgrade.SubscriptionId.ToString());
        Assert.All(upgraded.Values, upgrade => Assert.Equal(UpgradeState.Succeeded, upgrade.State));
        Assert.Equal(Upgraded, upgraded[LegacySubscription].TargetSubscriptionId.ToString());
        var ada = Assert.Single(upgraded[LegacySubscription].FollowUps);
        Assert.Equal(("Ada", "ada@legacy.example", "Exchange Online (Plan 2)"), (ada.UserName, ada.UserEmail, ada.Services.Single()));
        Assert.Equal("bo@modern.example", Assert.Single(upgraded[NewSubscription].FollowUps).UserEmail);

        var grown = session.Get<PartnerSubscription>($"Get-PartnerSubscription -SubscriptionId {NewSubscription} | Set-PartnerSubscription -AddQuantity 3 -Force");
        Assert.Equal((15, "o365-e3"), (Assert.Single(grown).Quantity, grown[0].Offer));

        Assert.Empty(service.Unanswered);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(OfferedUpgrade), JsonNode.Parse(Assert.Single(Sent("POST", "/upgrades")))));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"toCatalogItemId":"CFQ7TTC0LF8R:0001:CFQ7TTC06A82","quantity":12,"transitionType":"transition_with_license_transfer"}"""),
            JsonNode.Parse(Assert.Single(Sent("POST", "/transitions")))));
        var change = JsonNode.Parse(Assert.Single(Sent("PATCH", NewSubscription)))!;
        Assert.Equal((15, 9, "eyJpZCI6IjIifQ=="), ((int)change["quantity"]!, (int)change["scheduledNextTermInstructions"]!["quantity"]!, (string)change["attributes"]!["etag"]!));
    }

    [Fact]
    public void A_token_that_the_service_echoes_is_shown_on_no_stream()
    {
        var run = session.Run("Get-PartnerSubscription -Verbose -Debug | Test-SubscriptionUpgrade o365-e3 -Verbose -Debug | Out-Default");

        run.ThrowOnError();
        Assert.Contains(run.Debug, text => text.Contains("reseller Bearer ***", StringComparison.Ordinal));
        Assert.DoesNotContain(Token, string.Join('\n', [.. run.Debug, .. run.Verbose, .. run.Warnings, session.Host.Screen]), StringComparison.Ordinal);
    }

    private static (SubscriptionStatus Status, string? Offer, long Seats, Commerce Commerce) FactsOf(PartnerSubscription subscription) =>
        (subscription.Status, subscription.Offer, subscription.Quantity, subscription.Commerce);

    private IEnumerable<string> Sent(string method, string path) =>
        service.Calls.Where(call => call.Call.StartsWith(method + " ", StringComparison.Ordinal) && call.Call.EndsWith(path, StringComparison.Ordinal)).Select(call => call.Body);
}
