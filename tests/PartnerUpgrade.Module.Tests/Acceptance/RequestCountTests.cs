using System.Text.Json;
using PartnerUpgrade.Module.Tests.Hosting;
using static PartnerUpgrade.Module.Tests.Acceptance.WireCustomer;
using static PartnerUpgrade.Module.Tests.Acceptance.WireSnapshot;

namespace PartnerUpgrade.Module.Tests.Acceptance;

/// <summary>Every request counts against the partner's limit, so a test spends no more of them than it has to, by the server's own count.</summary>
public sealed class RequestCountTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly WireSnapshot snapshot = new();
    private readonly EngineSession session = new();
    private readonly HttpClient http = new();
    private ServerProcess? server;

    public void Dispose()
    {
        session.Run("Disconnect-PartnerUpgrade");
        session.Dispose();
        http.Dispose();
        server?.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("-ThrottleLimit 1", false)]
    [InlineData("o365-e3", false)]
    [InlineData("-PolicyOnly", true)]
    public void A_customer_costs_two_requests_and_one_for_each_subscription_with_an_allowed_path(string parameters, bool policyOnly)
    {
        snapshot.Add(Essentials, AlsoOurs(Essentials), AlsoOurs(Visio), AlsoOurs(Business, "suspended"));
        Connect();
        session.Run("$all = @(Get-PartnerSubscription); $k = @($all | Where-Object CanUpgrade).Count").ThrowOnError();
        var before = Requests();

        var answers = session.Get<UpgradeEligibility>($"$all | Test-SubscriptionUpgrade {parameters}");

        Assert.Equal(4, answers.Select(answer => answer.SubscriptionId).Distinct().Count());
        Assert.Equal(2, session.Get<int>("$k").Single());
        Assert.Equal(policyOnly ? 2 : 2 + 2, Requests() - before);
    }

    [Fact]
    public void Rows_of_ids_cost_one_listing_of_the_customer_more()
    {
        var id = snapshot.Add(Essentials, AlsoOurs(Essentials), AlsoOurs(Visio));
        Connect();
        session.Run("$rows = @(Get-PartnerSubscription | ForEach-Object { [pscustomobject]@{ CustomerId = $_.CustomerId; SubscriptionId = $_.SubscriptionId } })").ThrowOnError();
        var before = Requests();

        var answers = session.Get<UpgradeEligibility>("$rows | Test-SubscriptionUpgrade o365-e3");

        Assert.Equal(3, answers.Count);
        Assert.Contains(answers, answer => answer.SubscriptionId == id && answer.Eligible);
        Assert.Equal(1 + 2 + 2, Requests() - before);
    }

    [Fact]
    public void No_customer_of_the_sample_costs_more_than_its_share()
    {
        StartServer();
        session.Run("$customers = Get-PartnerSubscription | ForEach-Object CustomerId").ThrowOnError();
        foreach (var customer in session.Get<Guid>("$customers").Distinct())
        {
            session.Set("customer", customer);
            var k = session.Get<PartnerSubscription>("$all = @(Get-PartnerSubscription -CustomerId $customer); $all").Count(subscription => subscription.CanUpgrade);
            var before = Requests();

            var answers = session.Get<UpgradeEligibility>("$all | Test-SubscriptionUpgrade");

            // Before it is said that something was bought elsewhere, the customer is listed again: the objects may be from before the purchase.
            var speaksOfOwnership = answers.Any(answer => answer.Reasons.Any(reason => reason.Code is ReasonCode.TargetOwned or ReasonCode.ConflictingServices));
            Assert.InRange(Requests() - before, 1, 2 + k + (speaksOfOwnership ? 1 : 0));
        }
    }

    private void Connect()
    {
        var path = Path.Combine(folder.Path, "estate.jsonl");
        snapshot.Write(path);
        StartServer("--snapshot", path);
    }

    private void StartServer(params string[] arguments)
    {
        server = new ServerProcess(arguments);
        session.Set("server", server.Address);
        session.Set("token", Secrets.Protect("sandbox"));
        session.Set("journal", Path.Combine(folder.Path, "journal.db"));
        session.Run("Connect-PartnerUpgrade -AccessToken $token -Endpoint $server -RequestsPerMinute 100000 -Journal $journal").ThrowOnError();
    }

    private int Requests()
    {
        using var state = JsonDocument.Parse(http.GetStringAsync(new Uri(server!.Address, "_sandbox/state")).GetAwaiter().GetResult());
        return state.RootElement.GetProperty("requests").GetInt32();
    }
}
