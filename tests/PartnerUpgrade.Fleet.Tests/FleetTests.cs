using System.Collections.Concurrent;

namespace PartnerUpgrade.Fleet.Tests;

/// <summary>Eight processes share one run through a database; four are killed on the way, and the database is restarted once. Nobody waits for a lease.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class FleetTests(DatabaseFixture database)
{
    private const string Plan =
        $"Get-PartnerSubscription | Test-SubscriptionUpgrade {Estate.Target} -PolicyOnly | Invoke-SubscriptionUpgrade -RunId fleet -Enqueue -Force -ThrottleLimit 16 | ForEach-Object {{ }}";

    private const string Work = "Resume-SubscriptionUpgrade -RunId fleet -Force -ThrottleLimit 4 | ForEach-Object { }";

    private const int Runners = 8;

    private static readonly int Upgrades = LongTests.RunAll ? 300 : 120;

    [Fact]
    public async Task Every_upgrade_is_done_exactly_once_and_by_one_runner_at_a_time()
    {
        // Four of the eight die, each at a random order of the first half.
        var random = new Random(Upgrades);
        var deaths = Enumerable.Range(1, Upgrades / 2).OrderBy(_ => random.Next()).Take(Runners / 2).ToArray();
        var orders = 0;
        var underWay = new ConcurrentDictionary<string, bool>();
        var twiceAtOnce = new ConcurrentBag<string>();
        var started = new TaskCompletionSource<RunnerProcess[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var journal = database.MakeJournal(inDatabase: true);
        await using var estate = await Estate.OpenAsync(Upgrades, async request =>
        {
            if (Estate.IsOrder(request))
            {
                var subscription = request.RequestUri!.AbsolutePath;
                if (!underWay.TryAdd(subscription, true))
                {
                    twiceAtOnce.Add(subscription);
                }

                await StrikeAsync(Interlocked.Increment(ref orders));
                underWay.TryRemove(subscription, out var _);
            }
        });
        using (var planner = await RunnerProcess.RunAsync(estate, journal.Location, Plan))
        {
            Assert.True(planner.ExitCode == 0, planner.Said);
        }

        Assert.Equal(Upgrades, (await journal.ReadAsync()).Count(item => item.State == UpgradeState.Planned));
        var runners = Enumerable.Range(0, Runners).Select(_ => RunnerProcess.Start(estate, journal.Location, Work)).ToArray();
        try
        {
            started.SetResult(runners);
            await Task.WhenAll(runners.Select(runner => runner.EndAsync()));
            Assert.True(orders >= Upgrades * 6 / 10, string.Join('\n', runners.Select(runner => runner.Said)));
        }
        finally
        {
            Array.ForEach(runners, runner => runner.Dispose());
        }

        // Whoever lost the database has stopped; a scheduler starts the same line again.
        using (var last = await RunnerProcess.RunAsync(estate, journal.Location, Work))
        {
            Assert.True(last.ExitCode == 0, last.Said);
        }

        await journal.AssertDoneAsync(Upgrades);
        Assert.Equal(Enumerable.Repeat(1, Upgrades), estate.Bought);
        Assert.Empty(twiceAtOnce);

        // Each happens while an order is on its way, whose sender does not hear the answer, or cannot record it.
        async Task StrikeAsync(int order)
        {
            if (Array.IndexOf(deaths, order) is >= 0 and var dying)
            {
                (await started.Task)[dying].Kill();
            }
            else if (order == Upgrades * 6 / 10)
            {
                database.Server.Stop();
                database.Server.Resume();
            }
        }
    }

    [Fact]
    public async Task Losing_the_database_stops_sending_at_once()
    {
        const int Upgrades = 20;
        const int Last = 5;
        var orders = 0;
        await using var estate = await Estate.OpenAsync(Upgrades, request =>
        {
            if (Estate.IsOrder(request) && Interlocked.Increment(ref orders) == Last)
            {
                database.Server.Stop();
            }

            return Task.CompletedTask;
        });
        using var journal = database.MakeJournal(inDatabase: true);
        using (var runner = await RunnerProcess.RunAsync(
            estate,
            journal.Location,
            $"{Plan}\ntry {{ Resume-SubscriptionUpgrade -RunId fleet -Force -ThrottleLimit 1 | ForEach-Object {{ }} }} catch {{ $_.FullyQualifiedErrorId; exit 9 }}"))
        {
            database.Server.Resume();
            Assert.True(runner.ExitCode == 9 && runner.Said.StartsWith("JournalUnavailable,", StringComparison.Ordinal), runner.Said);
            Assert.Equal(Last, orders);
        }

        // The order that was on its way had been done, but its runner could not record it: it is read back, not sent again.
        using var next = await RunnerProcess.RunAsync(estate, journal.Location, Work);
        Assert.True(next.ExitCode == 0, next.Said);
        await journal.AssertDoneAsync(Upgrades);
        Assert.Equal(Enumerable.Repeat(1, Upgrades), estate.Bought);
    }
}
