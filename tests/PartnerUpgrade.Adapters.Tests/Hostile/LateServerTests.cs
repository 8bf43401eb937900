using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Serving;

namespace PartnerUpgrade.Adapters.Tests.Hostile;

/// <summary>
/// 24 orders at once, over real sockets, to a service that cuts each connection, carries each order out up to six seconds later and remembers no request:
/// what was done is never called failed, and nothing is done twice, also where the clock is set meanwhile. (In the usual run, all of it ten times as fast.)
/// </summary>
public sealed class LateServerTests
{
    private const int Orders = 24;

    private static readonly double Pace = LongTests.RunAll ? 1 : 0.1;

    private static readonly UpgradePolicy Policy = new AdapterFactory().CreatePolicySource(Path.Combine(AppContext.BaseDirectory, "module", "policies")).Read("csp-2016").Policy!;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Late_orders_succeed_or_are_uncertain_and_none_is_done_twice(int hours)
    {
        using var snapshot = TemporarySnapshot.Write(string.Join('\n', Enumerable.Range(1, Orders).Select(Customer).Prepend(
            """{"kind":"partnerupgrade-snapshot","version":1,"takenAt":"2026-11-01T00:00:00Z","partner":{"id":"0f000000-0000-0000-0000-000000000001","name":"Fabrikam","country":"FR"}}""")));
        await using var server = await SandboxServer.StartAsync(new SandboxServerOptions
        {
            Url = "http://127.0.0.1:0",
            Snapshot = snapshot.Path,
            Replays = false,
            Token = null,
            Seed = hours + 7,
            Faults = [new Fault(FaultKind.Late, 1)],
            Latest = TimeSpan.FromSeconds(6) * Pace,
        });
        var clock = new SetClock(TimeSpan.FromHours(hours));
        using var client = new ServiceConnection { Endpoint = server.BaseAddress, Handler = ServiceHandlers.Create() }.Open();
        using var journal = new MemoryJournal(clock);
        var options = new UpgradeRunOptions
        {
            RunId = "late",
            LateOrderTime = new UpgradeRunOptions().LateOrderTime * Pace,
            PollInterval = new UpgradeRunOptions().PollInterval * Pace,
            LongestPollInterval = new UpgradeRunOptions().LongestPollInterval * Pace,
        };
        var runner = new UpgradeRunner(client, journal, Policy, clock, options);
        var plan = await runner.PlanAsync(await CollectAsync(client, runner), Orders, CancellationToken.None);
        await runner.CommitAsync(plan.Orders, CancellationToken.None);

        var results = new List<UpgradeItem>();
        var gate = new SendingGate(Orders);
        for (var i = 0; i < Orders; i++)
        {
            // All of them are wanted: none waits for another one to be taken.
            gate.Take();
        }

        await runner.SendAsync(
            plan.Orders.Select(order => order.Item),
            gate,
            (_, item, error) =>
            {
                Assert.Null(error);
                lock (results)
                {
                    results.Add(item);
                }

                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.Equal(Orders, results.Count);
        Assert.Empty(results.Where(item => item.State is not (UpgradeState.Succeeded or UpgradeState.Uncertain)).Select(item => $"{item.State}: {string.Join(' ', item.Reasons.Select(reason => reason.Message))}"));
        Assert.Contains(results, item => item.State == UpgradeState.Succeeded);
        Assert.All(server.Counters.Upgrades.Values, count => Assert.Equal(1, count));
        Assert.InRange(server.Counters.Upgrades.Count, results.Count(item => item.State == UpgradeState.Succeeded), Orders);
    }

    private static async Task<IReadOnlyList<CollectedOrder>> CollectAsync(IPartnerCenter client, UpgradeRunner runner)
    {
        var checker = new EligibilityChecker(client, Policy, SystemClock.Instance);
        var orders = new List<CollectedOrder>();
        for (var number = 1; number <= Orders; number++)
        {
            var subscription = await checker.FindAsync(new Guid($"c0000000-0000-0000-0000-{number:d12}"), new Guid($"50000000-0000-0000-0000-{number:d12}"), CancellationToken.None);
            var answers = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = [Policy.GetOffer("o365-e3")!] }, CancellationToken.None);
            Assert.True(answers[0].Eligible);
            orders.Add(new CollectedOrder { Row = number, Item = runner.Order(answers[0]), Subscription = subscription, Eligibility = answers[0] });
        }

        return orders;
    }

    private static string Customer(int number) =>
        $$"""
        {"customer":{"id":"c0000000-0000-0000-0000-{{number:d12}}","companyProfile":{"tenantId":"c0000000-0000-0000-0000-{{number:d12}}","domain":"customer{{number}}.example","companyName":"Customer {{number}}"},"relationshipToPartner":"reseller","allowDelegatedAccess":true},"subscriptions":[{"id":"50000000-0000-0000-0000-{{number:d12}}","offerId":"5C9FD4CC-EDCE-44A8-8E91-07DF09744609","offerName":"Office 365 Business","friendlyName":"Office 365 Business","quantity":10,"status":"active","billingCycle":"monthly","autoRenewEnabled":true,"commitmentEndDate":"2027-03-13T00:00:00Z"}]}
        """;

    /// <summary>The real time, shown by a clock that somebody sets while the orders wait.</summary>
    private sealed class SetClock(TimeSpan step) : IClock
    {
        private int waits;

        public DateTimeOffset UtcNow => DateTimeOffset.UtcNow + (Volatile.Read(ref waits) >= Orders / 2 ? step : TimeSpan.Zero);

        public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref waits);
            return Task.Delay(delay, cancellationToken);
        }
    }
}
