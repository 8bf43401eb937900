using CsCheck;
using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>Whatever the service answers and whenever the process dies: never twice, never lost.</summary>
public class UpgradeRunnerPropertyTests
{
    private static readonly FaultMode[] AllFaultModes = Enum.GetValues<FaultMode>();

    private static readonly Gen<FaultMode[]> FaultModes = Gen.Int[0, AllFaultModes.Length - 1].Select(index => AllFaultModes[index]).Array[0, 6];

    /// <summary>For each write to the journal: null to live, false to die before it, true to die after it.</summary>
    private static readonly Gen<bool?[]> Deaths = Gen.Frequency((4, Gen.Const((bool?)null)), (1, Gen.Bool.Select(after => (bool?)after))).Array[0, 10];

    [Theory]
    [InlineData(Commerce.Legacy)]
    [InlineData(Commerce.NewCommerce)]
    public void An_upgrade_is_done_exactly_once_or_not_at_all_and_the_journal_knows_which(Commerce commerce) =>
        Gen.Select(FaultModes, Deaths).Sample((faults, deaths) => Drive(commerce, faults, deaths).GetAwaiter().GetResult(), iter: 1000);

    private static async Task Drive(Commerce commerce, FaultMode[] faults, bool?[] deaths)
    {
        var policy = GivenPolicy.Create();
        var clock = new ManualClock();
        var service = new ModelService(commerce, faults);
        using var durable = new MemoryJournal(clock);
        var queue = new Queue<bool?>(deaths);
        var history = new List<UpgradeState> { UpgradeState.Planned };
        var options = new UpgradeRunOptions { RunId = "run" };

        var eligibility = await Eligible(service, policy, clock);
        await RunUntilDeath(runner => runner.RunAsync(eligibility, CancellationToken.None));
        for (var life = 0; await Unfinished(durable); life++)
        {
            Assert.True(life < 40, "The upgrade never comes to an end.");
            clock.Pass(options.LeaseDuration + TimeSpan.FromSeconds(1));
            await RunUntilDeath(runner => runner.ResumeNextAsync(CancellationToken.None)!);
        }

        var item = await Single(durable);
        Assert.Equal(item.State == UpgradeState.Succeeded ? 1 : 0, service.Upgrades);
        Assert.False(service.BrokeRequestIdRule);
        Assert.All(history.Zip(history.Skip(1)), step => Assert.True(UpgradeStates.CanFollow(step.First, step.Second), $"{step.First} -> {step.Second}"));

        async Task RunUntilDeath(Func<UpgradeRunner, Task> life)
        {
            var process = new MortalProcess();
            var journal = new CrashingJournal(durable, queue, process, history);
            try
            {
                await life(new UpgradeRunner(service, journal, policy, clock, options));
            }
            catch (ProcessDiedException)
            {
                process.Die();
            }
            catch (PartnerUpgradeException)
            {
                // The service was too busy for too long: the item waits for the next life.
            }
        }
    }

    private static async Task<UpgradeEligibility> Eligible(IPartnerCenter service, UpgradePolicy policy, IClock clock)
    {
        var checker = new EligibilityChecker(service, policy, clock);
        var subscription = await checker.FindAsync(GivenCustomer.Id, GivenCustomer.SourceId, CancellationToken.None);
        var answers = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = [policy.GetOffer(GivenPolicy.E3)!] }, CancellationToken.None);
        Assert.True(answers[0].Eligible);
        return answers[0];
    }

    private static async Task<bool> Unfinished(IUpgradeJournal journal) => !(await Single(journal)).IsFinished;

    private static async Task<UpgradeItem> Single(IUpgradeJournal journal)
    {
        var items = new List<UpgradeItem>();
        await journal.ReadAsync(new JournalQuery(), item => { items.Add(item); return Task.CompletedTask; }, CancellationToken.None);
        return Assert.Single(items);
    }
}
