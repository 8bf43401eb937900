using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Serving;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>A legacy subscription whose upgrades have ended is told, over real sockets, what new commerce would make of it.</summary>
public sealed class LegacyMoveTests
{
    private const string EndedOffers =
        $$$"""{"kind":"partnerupgrade-snapshot","version":1,"offers":[{"id":"{{{Offers.Business}}}","name":"Office 365 Business","product":{"id":"{{{Offers.BusinessSku}}}"}}]}""";

    private static readonly UpgradePolicy Policy =
        new AdapterFactory().CreatePolicySource(Path.Combine(AppContext.BaseDirectory, "module", "policies")).Read("csp-2016").Policy!;

    [Fact]
    public async Task What_new_commerce_would_do_is_named_for_one_call_more_and_cannot_be_ordered()
    {
        var customer = SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Business));
        using var snapshot = TemporarySnapshot.Write($"{EndedOffers}\n{customer.ToJsonString()}");
        await using var server = await SandboxServer.StartAsync(new SandboxServerOptions { Url = "http://127.0.0.1:0", Snapshot = snapshot.Path });
        using var client = new ServiceConnection
        {
            Endpoint = server.BaseAddress,
            Handler = ServiceHandlers.Create(),
            AccessToken = (_, _) => Task.FromResult(SandboxServerOptions.DefaultToken),
        }.Open();

        var eligibility = await TestAsync(client, SnapshotLines.CustomerId, SnapshotLines.SubscriptionId);

        Assert.Equal((Verdict.Ineligible, Verdict.Ineligible), (eligibility.Verdict, eligibility.ServiceVerdict));
        var reason = Assert.Single(eligibility.Reasons);
        Assert.Equal(ReasonCode.TargetNotOffered, reason.Code);
        Assert.Contains($"Office 365 E3 ({Offers.NewE3}:", reason.Evidence[0], StringComparison.Ordinal);
        Assert.True(reason.Evidence.Count > 1);

        // The customer, the licences and the listing; then one question of each API.
        Assert.Equal(3 + 2, server.Counters.Requests);

        var move = (await client.ListTransitionOptionsAsync(SnapshotLines.CustomerId, SnapshotLines.SubscriptionId, CancellationToken.None))[0];
        var refusal = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SubmitUpgradeAsync(
            new UpgradeOrder
            {
                CustomerId = SnapshotLines.CustomerId,
                SubscriptionId = SnapshotLines.SubscriptionId,
                Option = move,
                Quantity = 10,
                RequestId = Guid.NewGuid(),
                CorrelationId = Guid.NewGuid(),
            },
            CancellationToken.None));
        Assert.Equal(PartnerErrorId.UpgradeFailed, refusal.Id);
        Assert.Empty(server.Counters.Upgrades);
    }

    [Theory]
    [InlineData("404")]
    [InlineData("403")]
    [InlineData("401")]
    [InlineData("503")]
    [InlineData("429")]
    [InlineData("html")]
    [InlineData("cut")]
    public async Task Whatever_becomes_of_that_question_the_refusal_stands(string end)
    {
        await using var service = await TestService.StartAsync(request =>
            request.Target.EndsWith("/upgrades", StringComparison.Ordinal) ? Answer.Json(Samples.Items())
            : request.Target.Contains("transitionEligibilities", StringComparison.Ordinal) ? end switch
            {
                "429" => Answer.Throttled(1),
                "html" => Answer.Json("<html/>"),
                "cut" => Answer.Cut,
                _ => Answer.Error(int.Parse(end), "1000"),
            }
            : request.Target.EndsWith("/subscriptions", StringComparison.Ordinal) ? Answer.Json(Samples.Items(Samples.LegacySubscription()))
            : request.Target.Contains("subscribedskus", StringComparison.Ordinal) ? Answer.Json(Samples.Items())
            : Answer.Json(Samples.CustomerItem(Samples.Customer).Replace("{\"id\"", "{\"allowDelegatedAccess\":true,\"id\"")));
        using var client = service.Connect();

        var eligibility = await TestAsync(client, Samples.Customer, Samples.Subscription);

        Assert.Contains(service.Requests, request => request.Target.Contains("transitionEligibilities", StringComparison.Ordinal));
        Assert.Equal((Verdict.Ineligible, Verdict.Ineligible), (eligibility.Verdict, eligibility.ServiceVerdict));
        Assert.Equal(ReasonCode.TargetNotOffered, Assert.Single(eligibility.Reasons).Code);
    }

    private static async Task<UpgradeEligibility> TestAsync(IPartnerCenter client, Guid customerId, Guid subscriptionId)
    {
        var checker = new EligibilityChecker(client, Policy, SystemClock.Instance);
        var subscription = await checker.FindAsync(customerId, subscriptionId, CancellationToken.None);
        var request = new EligibilityRequest { Targets = [Policy.GetOffer("o365-e3")!] };
        return Assert.Single(await checker.CheckAsync(subscription, request, CancellationToken.None));
    }
}
