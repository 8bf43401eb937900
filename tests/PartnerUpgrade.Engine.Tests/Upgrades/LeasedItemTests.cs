using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>However long something takes, nobody else takes over what is worked on; and whoever lost it does nothing more.</summary>
public class LeasedItemTests
{
    private static readonly UpgradePolicy Policy = GivenPolicy.Create();
    private static readonly JournalLease Other = new("other", TimeSpan.FromMinutes(10));
    private static readonly UpgradeRunOptions Options = new() { RunId = "run", Timeout = TimeSpan.FromHours(2) };

    private readonly WatchedClock clock = new();
    private readonly MemoryJournal journal;

    public LeasedItemTests() => journal = new MemoryJournal(clock);

    [Fact]
    public async Task Accepted_work_that_takes_longer_than_a_lease_stays_with_whoever_waits_for_it()
    {
        var service = new ModelService(Commerce.NewCommerce, []) { Polls = 150 };
        clock.Waited = AssertHeldAsync;

        var upgrade = await (await PlanAsync(service))();

        Assert.Equal(UpgradeState.Succeeded, upgrade.State);
        Assert.True(clock.UtcNow - upgrade.StartedAt > Options.LeaseDuration + Options.LeaseDuration);
    }

    [Fact]
    public async Task A_pause_that_the_service_asks_for_is_waited_out_without_letting_go()
    {
        var service = new ModelService(Commerce.Legacy, [FaultMode.Throttled]) { Pause = TimeSpan.FromMinutes(45) };
        clock.Waited = AssertHeldAsync;

        Assert.Equal(UpgradeState.Succeeded, (await (await PlanAsync(service))()).State);
        Assert.Equal(1, service.Upgrades);
    }

    [Fact]
    public async Task Whoever_slept_until_another_runner_took_over_does_nothing_more()
    {
        var service = new ModelService(Commerce.NewCommerce, []) { Polls = 5 };
        var work = await PlanAsync(service);
        clock.Waited = async () =>
        {
            clock.Waited = () => Task.CompletedTask;
            clock.Pass(TimeSpan.FromHours(1));
            Assert.NotNull((await journal.ClaimAsync("run", Other, CancellationToken.None)).Item);
        };

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(work);

        Assert.Equal(PartnerErrorId.UpgradeInProgress, error.Id);
        Assert.DoesNotContain("Resume-", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(1, service.PollsAnswered);

        // The other one still holds it.
        clock.Pass(TimeSpan.FromMinutes(9));
        Assert.Null((await journal.ClaimAsync("run", new JournalLease("third", TimeSpan.FromMinutes(1)), CancellationToken.None)).Item);
    }

    private async Task AssertHeldAsync() => Assert.Null((await journal.ClaimAsync("run", Other, CancellationToken.None)).Item);

    private async Task<Func<Task<SubscriptionUpgrade>>> PlanAsync(ModelService service)
    {
        var checker = new EligibilityChecker(service, Policy, clock);
        var subscription = await checker.FindAsync(GivenCustomer.Id, GivenCustomer.SourceId, CancellationToken.None);
        var tested = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = [Policy.GetOffer(GivenPolicy.E3)!] }, CancellationToken.None);
        return () => new UpgradeRunner(service, journal, Policy, clock, Options).RunAsync(tested[0], CancellationToken.None);
    }
}
