using System.Text;

namespace PartnerUpgrade.Fleet.Tests;

/// <summary>The runbooks as they are published: ended in the middle and started again, they go on where they were.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class RunbookTests(DatabaseFixture database)
{
    private const int Upgrades = 40;

    [Theory]
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
        Assert.Equal(endsWhileItSends ? Upgrades : 0, begun.Count);
        Assert.Equal(endsWhileItSends, begun.Any(item => !item.IsFinished));

        for (var start = 0; start < 2; start++)
        {
            using var next = await RunnerProcess.RunAsync(estate, journal.Location, script);
            Assert.True(next.ExitCode == 0, next.Said);
            Assert.Contains($"Succeeded {Upgrades}; left for the next start: 0;", next.Said, StringComparison.Ordinal);
            Assert.Contains("errors of this start: 0.", next.Said, StringComparison.Ordinal);
        }

        await journal.AssertDoneAsync(Upgrades);
        Assert.Equal(Enumerable.Repeat(1, Upgrades), estate.Bought);
    }

    [Theory]
    [InlineData("azure-automation.ps1")]
    [InlineData("github-action.yml")]
    public async Task It_takes_the_approved_list_and_nobody_else_however_often_it_starts(string file)
    {
        await using var estate = await Estate.OpenAsync(6);
        using var journal = database.MakeJournal(inDatabase: true);
        var script =
            $$"""
            $RunId = 'november'
            $Approved = "CustomerId,SubscriptionId,TargetOffer`n" + ((1, 2 | ForEach-Object { 'c0000000-0000-0000-0000-{0:d12},50000000-0000-0000-0000-{0:d12},{{Estate.Target}}' -f $_ }) -join "`n")
            {{Job(file)}}
            """;

        for (var start = 0; start < 2; start++)
        {
            using var runner = await RunnerProcess.RunAsync(estate, journal.Location, script);
            Assert.True(runner.ExitCode == 0, runner.Said);
            Assert.Contains("Run november: Succeeded 2; left for the next start: 0; follow-ups: 0; errors of this start: 0.", runner.Said, StringComparison.Ordinal);
        }

        Assert.Equal([1, 1], estate.Bought);
    }

    [Theory]
    [InlineData("azure-automation.ps1")]
    [InlineData("github-action.yml")]
    public async Task It_ends_green_where_nothing_is_eligible_and_red_where_an_upgrade_failed(string file)
    {
        await using var estate = await Estate.OpenAsync(3, request =>
        {
            if (Estate.IsOrder(request))
            {
                // An offer that nobody sells: the order is refused.
                request.Content = new StringContent("""{"targetOffer":{"id":"nothing"},"upgradeType":1}""", Encoding.UTF8, "application/json");
            }

            return Task.CompletedTask;
        });
        using var journal = database.MakeJournal(inDatabase: true);

        using var nothing = await RunnerProcess.RunAsync(estate, journal.Location, $"$RunId = 'nothing'; $TargetOffer = 'o365-business-premium-in'\n{Job(file)}");
        Assert.True(nothing.ExitCode == 0, nothing.Said);

        using var failed = await RunnerProcess.RunAsync(estate, journal.Location, $"$RunId = 'november'; $TargetOffer = '{Estate.Target}'\n{Job(file)}");
        Assert.True(failed.ExitCode == 1, failed.Said);
        Assert.Contains("Run november: Failed 3;", failed.Said, StringComparison.Ordinal);
        Assert.Contains("Failed: Customer 1, o365-business to o365-e3:", failed.Said, StringComparison.Ordinal);
    }

    private static string Job(string file) => Runbook.Job(Path.Combine(Places.Runbooks, file));
}
