using PartnerUpgrade.Engine.Tests.Given;
using static PartnerUpgrade.Engine.Tests.Given.GivenCustomer;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

public class UpgradeRunnerTests
{
    private static readonly UpgradePolicy Policy = GivenPolicy.Create();

    private readonly ManualClock clock = new();
    private readonly MemoryJournal journal;

    public UpgradeRunnerTests() => journal = new MemoryJournal(clock);

    [Fact]
    public async Task What_is_not_eligible_is_recorded_as_skipped_and_never_sent()
    {
        var service = new ScriptedPartnerCenter(new GivenCustomer { Status = SubscriptionStatus.Suspended });

        var upgrade = await Runner(service).RunAsync(await TestAsync(service), CancellationToken.None);

        Assert.Equal(UpgradeState.Skipped, upgrade.State);
        Assert.Equal([ReasonCode.SubscriptionNotActive], upgrade.Reasons.Select(reason => reason.Code));
        Assert.DoesNotContain("submit", service.Calls);
        Assert.Equal(UpgradeState.Skipped, (await ReadAsync()).Single().State);
    }

    [Fact]
    public async Task What_changed_since_it_was_tested_is_not_sent()
    {
        var tested = await TestAsync(new ScriptedPartnerCenter(Eligible));
        var service = new ScriptedPartnerCenter(Eligible with { Others = [Subscription(1, GivenPolicy.E3)] });

        var upgrade = await Runner(service).RunAsync(tested, CancellationToken.None);

        Assert.Equal(UpgradeState.Skipped, upgrade.State);
        Assert.Equal([ReasonCode.TargetOwned], upgrade.Reasons.Select(reason => reason.Code));
        Assert.DoesNotContain("submit", service.Calls);
    }

    [Fact]
    public async Task Seats_that_nobody_agreed_to_are_not_bought()
    {
        var tested = await TestAsync(new ScriptedPartnerCenter(Eligible));
        var service = new ScriptedPartnerCenter(Eligible with { Quantity = 26 });

        var upgrade = await Runner(service).RunAsync(tested, CancellationToken.None);

        Assert.Equal(UpgradeState.Skipped, upgrade.State);
        Assert.Equal([ReasonCode.ConcurrencyConflict], upgrade.Reasons.Select(reason => reason.Code));
        Assert.DoesNotContain("submit", service.Calls);
    }

    [Fact]
    public async Task A_rehearsal_checks_everything_and_neither_sends_nor_records()
    {
        var service = new ScriptedPartnerCenter(Eligible);
        var rehearsal = await UpgradeRunner.RehearseAsync(service, journal, Policy, clock, new UpgradeRunOptions { RunId = "run" }, CancellationToken.None);

        var upgrade = await rehearsal.RunAsync(await TestAsync(service), CancellationToken.None);

        Assert.Equal(UpgradeState.Succeeded, upgrade.State);
        Assert.Contains("options", service.Calls);
        Assert.DoesNotContain("submit", service.Calls);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task What_is_enqueued_waits_for_whoever_resumes_the_run()
    {
        var service = new ScriptedPartnerCenter(Eligible);
        var options = new UpgradeRunOptions { RunId = "night" };

        var planned = await Runner(service, options).EnqueueAsync(await TestAsync(service), CancellationToken.None);
        Assert.Equal(UpgradeState.Planned, planned.State);
        Assert.DoesNotContain("submit", service.Calls);

        var done = await Runner(service, new UpgradeRunOptions { RunId = "NIGHT" }).ResumeNextAsync(CancellationToken.None);
        Assert.Equal(UpgradeState.Succeeded, done?.State);
        Assert.Equal(planned.ItemId, done?.ItemId);
        Assert.Null(await Runner(service, new UpgradeRunOptions { RunId = "night" }).ResumeNextAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Planning_a_run_twice_plans_it_once()
    {
        var service = new ScriptedPartnerCenter(Eligible);
        var tested = await TestAsync(service);
        var planned = await Runner(service, new UpgradeRunOptions { RunId = "night" }).EnqueueAsync(tested, CancellationToken.None);

        var again = await Runner(service, new UpgradeRunOptions { RunId = "NIGHT" }).EnqueueAsync(tested, CancellationToken.None);
        Assert.Equal(planned.ItemId, again.ItemId);

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(
            () => Runner(service, new UpgradeRunOptions { RunId = "day" }).EnqueueAsync(tested, CancellationToken.None));
        Assert.Equal(PartnerErrorId.UpgradeInProgress, error.Id);
        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task A_run_given_twice_does_not_start_again_what_it_has_done()
    {
        var service = new ScriptedPartnerCenter(Eligible);
        var tested = await TestAsync(service);

        var first = await Runner(service).RunAsync(tested, CancellationToken.None);
        var second = await Runner(service).RunAsync(tested, CancellationToken.None);

        Assert.Equal(first.ItemId, second.ItemId);
        Assert.Single(service.Calls, call => call == "submit");
    }

    [Fact]
    public async Task A_subscription_with_an_unfinished_upgrade_gets_no_second_one()
    {
        var service = new ScriptedPartnerCenter(Eligible);
        var tested = await TestAsync(service);
        await Runner(service, new UpgradeRunOptions { RunId = "one" }).EnqueueAsync(tested, CancellationToken.None);

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => Runner(service, new UpgradeRunOptions { RunId = "two" }).RunAsync(tested, CancellationToken.None));

        Assert.Equal(PartnerErrorId.UpgradeInProgress, error.Id);
        Assert.Contains("-RunId one", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(null, 24)]
    public async Task A_run_that_would_exceed_its_limits_skips_and_says_which(int? upgrades, int? seats)
    {
        var limits = new PolicyLimits { UpgradesPerRun = upgrades, SeatsPerRun = seats };
        var given = Eligible with { Policy = GivenPolicy.Create(limits: limits) };
        var service = new ScriptedPartnerCenter(given);
        var runner = new UpgradeRunner(service, journal, given.Policy, clock, new UpgradeRunOptions { RunId = "run" });

        var upgrade = await runner.RunAsync(await TestAsync(service, given.Policy), CancellationToken.None);

        Assert.Equal(UpgradeState.Skipped, upgrade.State);
        Assert.Contains(upgrade.Reasons, reason => reason.Code == ReasonCode.LimitExceeded);
        Assert.DoesNotContain("submit", service.Calls);
    }

    [Fact]
    public async Task Somebody_who_stops_before_anything_was_sent_leaves_the_item_to_be_resumed()
    {
        var service = new ScriptedPartnerCenter(Eligible);
        var tested = await TestAsync(service);
        using var stop = new CancellationTokenSource();
        var stopping = new StoppingPartnerCenter(service, stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runner(stopping).RunAsync(tested, stop.Token));

        Assert.DoesNotContain("submit", service.Calls);
        Assert.False((await ReadAsync()).Single().IsFinished);
        Assert.Equal(UpgradeState.Succeeded, (await Runner(service).ResumeNextAsync(CancellationToken.None))?.State);
    }

    [Theory]
    [InlineData(PartnerErrorId.AuthenticationFailed)]
    [InlineData(PartnerErrorId.ServiceUnavailable)]
    [InlineData(PartnerErrorId.Throttled)]
    public async Task What_nobody_could_send_is_left_to_be_resumed_and_the_error_says_how(PartnerErrorId id)
    {
        var service = new ScriptedPartnerCenter(Eligible) { OrderFault = new PartnerUpgradeException(id, "Not now.", "Do this.") };

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(async () => await Runner(service).RunAsync(await TestAsync(service), CancellationToken.None));

        Assert.Equal(id, error.Id);
        Assert.Contains("Do this. ", error.Remedy, StringComparison.Ordinal);
        Assert.Contains("Resume-SubscriptionUpgrade -RunId run", error.Remedy, StringComparison.Ordinal);
        service.OrderFault = null;
        Assert.Equal(UpgradeState.Succeeded, (await Runner(service).ResumeNextAsync(CancellationToken.None))?.State);
        Assert.Single(service.Calls, call => call == "submit");
    }

    [Fact]
    public async Task A_service_that_stays_silent_is_asked_a_few_times_with_growing_pauses_and_the_rest_is_left_to_a_resume()
    {
        var service = new ModelService(Commerce.Legacy, Enumerable.Repeat(FaultMode.SilenceBefore, 7));
        var started = clock.UtcNow;

        var upgrade = await Runner(service).RunAsync(await TestAsync(service), CancellationToken.None);

        Assert.Equal(UpgradeState.Uncertain, upgrade.State);
        Assert.Equal(TimeSpan.FromSeconds(2 + 4 + 8 + 16 + 20 + 20), clock.UtcNow - started);
        Assert.Equal(UpgradeState.Succeeded, (await Runner(service).ResumeNextAsync(CancellationToken.None))?.State);
        Assert.Equal(1, service.Upgrades);
        Assert.False(service.BrokeRequestIdRule);
    }

    [Fact]
    public async Task A_pause_longer_than_anybody_waits_is_left_to_a_resume()
    {
        var service = new ModelService(Commerce.Legacy, [FaultMode.Throttled]) { Pause = TimeSpan.FromHours(1) };
        var started = clock.UtcNow;

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(async () => await Runner(service).RunAsync(await TestAsync(service), CancellationToken.None));

        Assert.Equal((PartnerErrorId.Throttled, TimeSpan.FromHours(1)), (error.Id, error.RetryAfter));
        Assert.Equal(started, clock.UtcNow);
        Assert.Equal(UpgradeState.Succeeded, (await Runner(service).ResumeNextAsync(CancellationToken.None))?.State);
        Assert.Equal(1, service.Upgrades);
    }

    [Fact]
    public async Task What_an_earlier_upgrade_of_the_same_subscription_did_does_not_pass_for_the_one_that_got_no_answer()
    {
        var earlier = new UpgradeOutcome
        {
            State = UpgradeOutcomeState.Completed,
            OperationId = "earlier",
            TargetOfferId = Policy.GetOffer(GivenPolicy.E3)!.Products[0] + ":CFQ7TTC0ABCD",
            StartedAt = clock.UtcNow,
        };
        var service = new ScriptedPartnerCenter(Eligible with { Commerce = Commerce.NewCommerce }) { Transitions = [earlier] };
        var tested = await TestAsync(service);
        var done = new UpgradeItem
        {
            RunId = "before",
            ItemId = Guid.NewGuid(),
            CustomerId = tested.CustomerId,
            SubscriptionId = tested.SubscriptionId,
            State = UpgradeState.Succeeded,
            OperationId = "earlier",
        };
        await journal.AddAsync([done], new PolicyLimits(), lease: null, CancellationToken.None);

        service.OrderFault = new OutcomeUnknownException("Cut off.");
        Assert.Equal(UpgradeState.Uncertain, (await Runner(service).RunAsync(tested, CancellationToken.None)).State);

        service.OrderFault = null;
        Assert.Equal(UpgradeState.Succeeded, (await Runner(service).ResumeNextAsync(CancellationToken.None))?.State);
        Assert.Single(service.Calls, call => call == "submit");
    }

    [Fact]
    public async Task Accepted_work_that_nobody_waits_for_is_left_to_the_next_resume()
    {
        var service = new ModelService(Commerce.NewCommerce, []);
        var checker = new EligibilityChecker(service, Policy, clock);
        var subscription = await checker.FindAsync(GivenCustomer.Id, SourceId, CancellationToken.None);
        var tested = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = [Policy.GetOffer(GivenPolicy.E3)!] }, CancellationToken.None);

        var accepted = await Runner(service, new UpgradeRunOptions { RunId = "run", NoWait = true }).RunAsync(tested[0], CancellationToken.None);
        Assert.Equal(UpgradeState.Submitted, accepted.State);
        Assert.Equal("operation", accepted.OperationId);

        Assert.Equal(UpgradeState.Succeeded, (await Runner(service).ResumeNextAsync(CancellationToken.None))?.State);
        Assert.Equal(1, service.Upgrades);
    }

    private static GivenCustomer Eligible => new() { Policy = Policy, Answer = Answers(Option(GivenPolicy.E3)) };

    private static async Task<UpgradeEligibility> TestAsync(IPartnerCenter service, UpgradePolicy? policy = null)
    {
        var followed = policy ?? Policy;
        var checker = new EligibilityChecker(service, followed, SystemClock.Instance);
        var subscription = await checker.FindAsync(GivenCustomer.Id, SourceId, CancellationToken.None);
        return (await checker.CheckAsync(subscription, new EligibilityRequest { Targets = [followed.GetOffer(GivenPolicy.E3)!] }, CancellationToken.None))[0];
    }

    private UpgradeRunner Runner(IPartnerCenter service, UpgradeRunOptions? options = null) =>
        new(service, journal, Policy, clock, options ?? new UpgradeRunOptions { RunId = "run" });

    private async Task<List<UpgradeItem>> ReadAsync()
    {
        var items = new List<UpgradeItem>();
        await journal.ReadAsync(new JournalQuery(), item => { items.Add(item); return Task.CompletedTask; }, CancellationToken.None);
        return items;
    }
}
