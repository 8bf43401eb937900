using System.Text.Json.Nodes;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Serving;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>A run over real sockets against a service that fails every tenth time: it ends as on a good day, and nothing is bought twice.</summary>
public sealed class FaultyServiceTests
{
    private const string Target = "o365-e3";

    private static readonly int Customers = LongTests.RunAll ? 500 : 120;

    public static TheoryData<int> Seeds => LongTests.Seeds(few: 2, all: 6);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Faults_change_neither_what_is_decided_nor_what_is_bought(int seed)
    {
        using var snapshot = TemporarySnapshot.Write(SnapshotLines.Join([.. Enumerable.Range(1, Customers).Select(Customer)]));

        var good = await RunAsync(snapshot, [], seed);
        var bad = await RunAsync(
            snapshot,
            [
                new Fault(FaultKind.TooManyRequests, 0.02),
                new Fault(FaultKind.ServerError, 0.02),
                new Fault(FaultKind.Unavailable, 0.02),
                new Fault(FaultKind.DropBefore, 0.02),
                new Fault(FaultKind.DropAfter, 0.02),
            ],
            seed);

        Assert.Equal(good.Results, bad.Results);
        Assert.Equal(Customers * 2 / 3, good.Results.Count(result => result.EndsWith("Succeeded", StringComparison.Ordinal)));
        Assert.Equal(good.Bought, bad.Bought);
        Assert.All(bad.Bought, bought => Assert.Equal(1, bought.Value));
    }

    // One in three is legacy, one new commerce, and one is suspended.
    private static JsonObject Customer(int number)
    {
        var id = new Guid($"50000000-0000-0000-0000-{number:d12}");
        return SnapshotLines.Customer(
            new Guid($"c0000000-0000-0000-0000-{number:d12}"),
            $"Customer{number}",
            (number % 3) switch
            {
                0 => SnapshotLines.Legacy(Offers.Business, id: id),
                1 => SnapshotLines.NewCommerce(Offers.Standard, id: id),
                _ => SnapshotLines.Legacy(Offers.Business, id: id, status: "suspended"),
            });
    }

    private static async Task<(List<string> Results, SortedDictionary<string, int> Bought)> RunAsync(
        TemporarySnapshot snapshot,
        IReadOnlyList<Fault> faults,
        int seed)
    {
        await using var server = await SandboxServer.StartAsync(
            new SandboxServerOptions { Url = "http://127.0.0.1:0", Snapshot = snapshot.Path, Faults = faults, Seed = seed });
        var clock = new TestClock();
        using var client = new ServiceConnection
        {
            Endpoint = server.BaseAddress,
            Handler = ServiceHandlers.Create(),
            AccessToken = (_, _) => Task.FromResult(SandboxServerOptions.DefaultToken),
            Clock = clock,
        }.Open();
        using var journal = new MemoryJournal(clock);
        var policy = new AdapterFactory().CreatePolicySource(Path.Combine(AppContext.BaseDirectory, "module", "policies")).Read("csp-2016").Policy!;
        var checker = new EligibilityChecker(client, policy, clock);
        var runner = new UpgradeRunner(client, journal, policy, clock, new UpgradeRunOptions { RunId = "run" });
        var request = new EligibilityRequest { Targets = [policy.GetOffer(Target)!] };
        var results = new List<string>();
        await new SubscriptionLister(client, policy).ReadAsync(
            new SubscriptionQuery(),
            8,
            async subscription =>
            {
                var eligibility = Assert.Single(await checker.CheckAsync(subscription, request, CancellationToken.None));
                var upgrade = await runner.RunAsync(eligibility, CancellationToken.None);
                lock (results)
                {
                    results.Add($"{subscription} {string.Join(',', eligibility.Reasons.Select(reason => reason.Code))} {upgrade.State}");
                }
            },
            (id, error) => Assert.Fail($"{id}: {error.Message}"),
            (_, unread) => Assert.Fail($"{unread} not understood."),
            null,
            CancellationToken.None);

        results.Sort(StringComparer.Ordinal);
        return (results, new(server.Counters.Upgrades.ToDictionary(upgrade => $"{upgrade.Key}", upgrade => upgrade.Value)));
    }
}
