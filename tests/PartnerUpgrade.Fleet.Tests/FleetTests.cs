using System.Collections.Concurrent;

namespace PartnerUpgrade.Fleet.Tests;

/// <summary>Four processes share one run through a database; two are killed on the way, and the database is restarted once.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class FleetTests(DatabaseFixture database)
{
    private const string Plan =
        $"Get-PartnerSubscription | Test-SubscriptionUpgrade {Estate.Target} -PolicyOnly | Invoke-SubscriptionUpgrade -RunId fleet -Enqueue -Force -ThrottleLimit 16 | ForEach-Object {{ }}";

    private const string Work = "Resume-SubscriptionUpgrade -RunId fleet -Force -ThrottleLimit 4 | ForEach-Object { }";

    private static readonly int Upgrades = LongTests.RunAll ? 1000 : 120;

    [SkippableFact]
    public async Task Every_upgrade_is_done_exactly_once_and_by_one_runner_at_a_time()
    {
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
        var runners = Enumerable.Range(0, 4).Select(_ => RunnerProcess.Start(estate, journal.Location, Work)).ToArray();
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
        journal.PassLeases();
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
            if (order == Upgrades * 2 / 10 || order == Upgrades * 4 / 10)
            {
                var dying = (await started.Task)[order == Upgrades * 2 / 10 ? 0 : 1];
                dying.Kill();
                journal.PassLeasesOf(dying);
            }
            else if (order == Upgrades * 6 / 10)
            {
                database.Server.Stop();
                database.Server.Resume();
            }
        }
    }

    [SkippableFact]
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
        journal.PassLeases();
        using var next = await RunnerProcess.RunAsync(estate, journal.Location, Work);
        Assert.True(next.ExitCode == 0, next.Said);
        await journal.AssertDoneAsync(Upgrades);
        Assert.Equal(Enumerable.Repeat(1, Upgrades), estate.Bought);
    }
}
