namespace PartnerUpgrade.Fleet.Tests;

/// <summary>Processes that know nothing of each other but share a journal.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class ConcurrencyTests(DatabaseFixture database)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_that_upgrade_the_same_subscription_one_does_and_the_other_is_told_so(bool inDatabase)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var estate = await Estate.OpenAsync(1, request =>
        {
            if (!Estate.IsOrder(request))
            {
                return Task.CompletedTask;
            }

            sent.SetResult();
            return released.Task;
        });
        using var journal = database.MakeJournal(inDatabase);

        using var one = RunnerProcess.Start(estate, journal.Location, Upgrade("one"));
        await Task.WhenAny(sent.Task, one.EndAsync());
        Assert.True(sent.Task.IsCompleted, one.Said);
        using (var other = await RunnerProcess.RunAsync(estate, journal.Location, Upgrade("other")))
        {
            Assert.Contains("UpgradeInProgress", other.Said, StringComparison.Ordinal);
            Assert.Contains("Resume-SubscriptionUpgrade -RunId one", other.Said.ReplaceLineEndings(" "), StringComparison.Ordinal);
        }

        released.SetResult();
        await one.EndAsync();
        Assert.Contains("Succeeded", one.Said, StringComparison.Ordinal);
        await journal.AssertDoneAsync(1);
        Assert.Equal([1], estate.Bought);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_limit_holds_for_all_processes_of_a_run_together(bool inDatabase)
    {
        const int Processes = 3;
        const int Each = 8;
        await using var estate = await Estate.OpenAsync(Processes * Each, limits: "upgradesPerRun: 20, seatsPerRun: 105");
        using var journal = database.MakeJournal(inDatabase);

        var runners = Enumerable.Range(0, Processes).Select(number => RunnerProcess.Start(estate, journal.Location, Share(number))).ToList();
        try
        {
            await Task.WhenAll(runners.Select(runner => runner.EndAsync()));
            Assert.All(runners, runner => Assert.True(runner.ExitCode == 0, runner.Said));
        }
        finally
        {
            runners.ForEach(runner => runner.Dispose());
        }

        // Ten seats each: ten upgrades are 100 seats, and the eleventh would be beyond 105.
        Assert.Equal(Enumerable.Repeat(1, 10), estate.Bought);
        var items = await journal.ReadAsync();
        Assert.Equal(10, items.Count(item => item.State == UpgradeState.Succeeded));
        var refused = items.Where(item => item.State == UpgradeState.Skipped).ToList();
        Assert.Equal((Processes * Each) - 10, refused.Count);
        Assert.All(refused, item => Assert.Contains(item.Reasons, reason => reason.Code == ReasonCode.LimitExceeded));

        string Share(int number) => string.Join('\n', Enumerable.Range(1 + (number * Each), Each).Select(customer => FormattableString.Invariant(
            $"Invoke-SubscriptionUpgrade -CustomerId c0000000-0000-0000-0000-{customer:d12} -SubscriptionId 50000000-0000-0000-0000-{customer:d12} -TargetOffer {Estate.Target} -RunId shared -Force | ForEach-Object {{ }}")));
    }

    private static string Upgrade(string run) =>
        $"Get-PartnerSubscription | Invoke-SubscriptionUpgrade -TargetOffer {Estate.Target} -RunId {run} -Force | ForEach-Object State\n$Error | ForEach-Object {{ $_.FullyQualifiedErrorId; $_.ErrorDetails.RecommendedAction }}";
}
