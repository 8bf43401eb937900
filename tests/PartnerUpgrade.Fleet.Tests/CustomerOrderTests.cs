namespace PartnerUpgrade.Fleet.Tests;

/// <summary>
/// Customers whose two subscriptions would both become the same, and a service that sells it to them twice: it is the module that does not, in one
/// process and in several.
/// </summary>
[Collection(DatabaseCollection.Name)]
public sealed class CustomerOrderTests(DatabaseFixture database)
{
    private const int Customers = 20;

    private const string Eligible = $"Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer {Estate.Target} | Where-Object Eligible";

    private const string Resume = "Resume-SubscriptionUpgrade -RunId two -Force | ForEach-Object { }";

    [Fact]
    public async Task Piped_the_target_is_bought_once_for_each_customer()
    {
        await using var estate = await Estate.OpenAsync(Customers, each: 2);
        using var journal = JournalView.InFile();

        using var runner = await RunnerProcess.RunAsync(estate, journal.Location, $"{Eligible} | Invoke-SubscriptionUpgrade -RunId two -Force | ForEach-Object {{ }}");

        Assert.True(runner.ExitCode == 0, runner.Said);
        await AssertOnceForEachCustomerAsync(estate, journal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_processes_that_resume_the_run_at_once_buy_it_once_for_each_customer(bool inDatabase)
    {
        await using var estate = await Estate.OpenAsync(Customers, each: 2);
        using var journal = database.MakeJournal(inDatabase);

        // Both of a customer are in the run before anything is sent: neither is refused by the plan.
        using (var planner = await RunnerProcess.RunAsync(estate, journal.Location, $"{Eligible} | ForEach-Object {{ $_ | Invoke-SubscriptionUpgrade -RunId two -Enqueue -Force }} | ForEach-Object {{ }}"))
        {
            Assert.True(planner.ExitCode == 0, planner.Said);
        }

        Assert.Equal(2 * Customers, (await journal.ReadAsync()).Count(item => item.State == UpgradeState.Planned));
        var runners = new[] { RunnerProcess.Start(estate, journal.Location, Resume), RunnerProcess.Start(estate, journal.Location, Resume) };
        try
        {
            await Task.WhenAll(runners.Select(runner => runner.EndAsync()));
            Assert.All(runners, runner => Assert.True(runner.ExitCode == 0, runner.Said));
        }
        finally
        {
            Array.ForEach(runners, runner => runner.Dispose());
        }

        await AssertOnceForEachCustomerAsync(estate, journal);
    }

    [Fact]
    public async Task Enqueued_by_one_call_the_plan_says_already_which_will_be_skipped()
    {
        await using var estate = await Estate.OpenAsync(Customers, each: 2);
        using var journal = JournalView.InFile();

        using (var planner = await RunnerProcess.RunAsync(estate, journal.Location, $"{Eligible} | Invoke-SubscriptionUpgrade -RunId two -Enqueue -Force | ForEach-Object {{ }}"))
        {
            Assert.True(planner.ExitCode == 0, planner.Said);
        }

        Assert.Empty(estate.Bought);
        var planned = await journal.ReadAsync();
        Assert.Equal((Customers, Customers), (planned.Count(item => item.State == UpgradeState.Planned), planned.Count(item => item.State == UpgradeState.Skipped)));
        using var runner = await RunnerProcess.RunAsync(estate, journal.Location, Resume);
        Assert.True(runner.ExitCode == 0, runner.Said);
        await AssertOnceForEachCustomerAsync(estate, journal);
    }

    private static async Task AssertOnceForEachCustomerAsync(Estate estate, JournalView journal)
    {
        var items = await journal.ReadAsync();
        Assert.Equal(Enumerable.Repeat(1, Customers), estate.Bought);
        Assert.Equal(Customers, items.Where(item => item.State == UpgradeState.Succeeded).Select(item => item.CustomerId).Distinct().Count());
        var skipped = items.Where(item => item.State == UpgradeState.Skipped).ToList();
        Assert.Equal((2 * Customers, Customers), (items.Count, skipped.Count));
        Assert.All(skipped, item => Assert.Contains(item.Reasons, reason => reason is { Code: ReasonCode.TargetOwned, Severity: ReasonSeverity.Blocking }));
    }
}
