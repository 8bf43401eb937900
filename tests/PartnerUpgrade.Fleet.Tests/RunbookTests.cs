namespace PartnerUpgrade.Fleet.Tests;

/// <summary>The runbooks as they are published: ended in the middle and started again, they go on where they were.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class RunbookTests(DatabaseFixture database)
{
    private const int Upgrades = 40;

    [SkippableTheory]
    [InlineData("azure-automation.ps1", 25, false)]
    [InlineData("azure-automation.ps1", 15, true)]
    [InlineData("github-action.yml", 10, true)]
    public async Task Ended_in_the_middle_and_started_again_it_goes_on_where_it_was(string file, int last, bool endsWhileItSends)
    {
        var script = $"$RunId = 'november'; $TargetOffer = '{Estate.Target}'\n{Runbook.Job(Path.Combine(Places.Runbooks, file))}";
        var started = new TaskCompletionSource<RunnerProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (orders, tests) = (0, 0);
        await using var estate = await Estate.OpenAsync(Upgrades, async request =>
        {
            var isLast = Estate.IsOrder(request) ? Interlocked.Increment(ref orders) == last && endsWhileItSends
                : Estate.IsQuestion(request) && Interlocked.Increment(ref tests) == last && !endsWhileItSends;
            if (isLast)
            {
                (await started.Task).Kill();
            }
        });
        using var journal = database.MakeJournal(inDatabase: true);
        using (var evicted = RunnerProcess.Start(estate, journal.Location, script))
        {
            started.SetResult(evicted);
            await evicted.EndAsync();
        }

        var begun = await journal.ReadAsync();
        Assert.Contains(begun, item => !item.IsFinished);
        Assert.Equal(endsWhileItSends, begun.Count == Upgrades);

        journal.PassLeases();
        for (var start = 0; start < 2; start++)
        {
            using var next = await RunnerProcess.RunAsync(estate, journal.Location, $"{script}\n'errors: ' + $Error.Count");
            Assert.True(next.ExitCode == 0, next.Said);
            Assert.Contains("errors: 0", next.Said, StringComparison.Ordinal);
        }

        await journal.AssertDoneAsync(Upgrades);
        Assert.Equal(Enumerable.Repeat(1, Upgrades), estate.Bought);
    }
}
