using PartnerUpgrade.Serving;

namespace PartnerUpgrade.Fleet.Tests;

/// <summary>A process that is killed again and again at random moments, over a service that cuts connections: nothing is lost, and nothing is bought twice.</summary>
public sealed class KillTests
{
    private const int Upgrades = 200;

    /// <summary>About as many requests as it takes to upgrade the whole estate.</summary>
    private const int RequestsOfALife = 1200;

    /// <summary>The same lines in every life: what the run has begun is finished, then what it has not begun is done.</summary>
    private const string Campaign =
        $$"""
        if (Get-SubscriptionUpgrade -RunId campaign*) { Resume-SubscriptionUpgrade -RunId campaign -Force -ThrottleLimit 16 | ForEach-Object { } }
        Get-PartnerSubscription -Upgradable | Test-SubscriptionUpgrade {{Estate.Target}} -PolicyOnly | Invoke-SubscriptionUpgrade -RunId campaign -Force -ThrottleLimit 16 | ForEach-Object { }
        """;

    [Fact]
    public Task Whenever_it_dies_every_upgrade_is_done_exactly_once() => Parallel.ForEachAsync(
        Enumerable.Range(1, LongTests.RunAll ? 12 : 3),
        // Two for each core: a good part of a life is waiting.
        new ParallelOptions { MaxDegreeOfParallelism = 2 * Environment.ProcessorCount },
        async (seed, _) =>
        {
            try
            {
                await DriveAsync(seed);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        });

    private static async Task DriveAsync(int seed)
    {
        var random = new Random(seed);
        var started = new TaskCompletionSource<RunnerProcess>();
        var (requests, deadline, isCarriedOut) = (0, 0, false);
        await using var estate = await Estate.OpenAsync(
            Upgrades,
            async request =>
            {
                // The request that kills it arrives for nothing, or it is carried out and nobody hears the answer.
                if (Interlocked.Increment(ref requests) == Volatile.Read(ref deadline))
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
        for (var deaths = 1 + random.Next(3); deaths >= 0; deaths--)
        {
            isCarriedOut = random.Next(2) == 0;
            Volatile.Write(ref deadline, deaths > 0 ? requests + 1 + random.Next(RequestsOfALife / 2) : int.MaxValue);
            started = new TaskCompletionSource<RunnerProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (var runner = RunnerProcess.Start(estate, journal.Location, Campaign))
            {
                started.SetResult(runner);
                await runner.EndAsync();
                Assert.True(deaths > 0 || runner.ExitCode == 0, runner.Said);
            }
        }

        await journal.AssertDoneAsync(Upgrades);
        Assert.Equal(Enumerable.Repeat(1, Upgrades), estate.Bought);
    }
}
