using System.Diagnostics;
using PartnerUpgrade.Serving;

namespace PartnerUpgrade.Fleet.Tests;

/// <summary>
/// A run of 120 that is killed eight times, over a service that cuts connections and does not know a repeated request by its id: the same command
/// again, or resuming the run, brings exactly 120. Nobody waits for what a dead process held: that would take a lease, longer than all of it may take.
/// </summary>
public sealed class WholeRunTests
{
    private const int Upgrades = 120;
    private const int Deaths = 8;

    private const string Again =
        $"Get-PartnerSubscription -Upgradable | Test-SubscriptionUpgrade {Estate.Target} | Where-Object Eligible | Invoke-SubscriptionUpgrade -RunId whole -Force | ForEach-Object {{ }}";

    private const string Resume = "Resume-SubscriptionUpgrade -RunId whole -Force | ForEach-Object { }";

    public static TheoryData<int, bool> Lives => LongTests.RunAll ? new() { { 1, false }, { 2, false }, { 3, true }, { 4, true } } : new() { { 1, false }, { 3, true } };

    [Theory]
    [MemberData(nameof(Lives))]
    public async Task Killed_eight_times_it_brings_every_upgrade_once(int seed, bool resumes)
    {
        var random = new Random(seed);
        var started = new TaskCompletionSource<RunnerProcess>();
        var (orders, deadline, isCarriedOut) = (0, int.MaxValue, false);
        await using var estate = await Estate.OpenAsync(
            Upgrades,
            async request =>
            {
                // Nothing tells the service that it has seen a request before.
                request.Headers.Remove("MS-RequestId");
                if (Estate.IsOrder(request) && Interlocked.Increment(ref orders) == Volatile.Read(ref deadline))
                {
                    (await started.Task).Kill();
                    if (!isCarriedOut)
                    {
                        throw new ConnectionCutException();
                    }
                }
            },
            [new Fault(FaultKind.DropBefore, 0.02), new Fault(FaultKind.DropAfter, 0.02)],
            seed);
        using var journal = JournalView.InFile();
        var elapsed = Stopwatch.StartNew();
        for (var life = 0; life <= Deaths; life++)
        {
            isCarriedOut = random.Next(2) == 0;
            Volatile.Write(ref deadline, life < Deaths ? orders + 1 + random.Next(12) : int.MaxValue);
            started = new TaskCompletionSource<RunnerProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var runner = RunnerProcess.Start(estate, journal.Location, life > 0 && resumes ? Resume : Again);
            started.SetResult(runner);
            await runner.EndAsync();

            // From the first moment that anything is sent, the journal holds the whole run.
            var items = await journal.ReadAsync();
            Assert.True(life < Deaths || runner.ExitCode == 0, runner.Said);
            Assert.Equal(Upgrades, items.Select(item => item.SubscriptionId).Distinct().Count());
        }

        Assert.Equal(Enumerable.Repeat(1, Upgrades), estate.Bought);

        // What the command of a later life did not name, because it was done and nobody had heard of it, is looked up.
        using var last = await RunnerProcess.RunAsync(estate, journal.Location, Resume);
        Assert.True(last.ExitCode == 0, last.Said);
        Assert.InRange(elapsed.Elapsed, TimeSpan.Zero, new UpgradeRunOptions().LeaseDuration);
        await journal.AssertDoneAsync(Upgrades);
        Assert.Equal(Enumerable.Repeat(1, Upgrades), estate.Bought);
    }
}
