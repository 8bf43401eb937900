using CsCheck;
using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>Whatever the service answers, and whenever the process dies: what is planned for the end of a term is planned as ordered or not at all, and no change of ours loses a plan in silence.</summary>
public class PlanPropertyTests
{
    private static readonly FaultMode[] AllFaultModes = Enum.GetValues<FaultMode>();

    private static readonly Gen<FaultMode[]> FaultModes = Gen.Int[0, AllFaultModes.Length - 1].Select(index => AllFaultModes[index]).Array[0, 8];

    /// <summary>For each write to the journal: null to live, false to die before it, true to die after it.</summary>
    private static readonly Gen<bool?[]> Deaths = Gen.Frequency((4, Gen.Const((bool?)null)), (1, Gen.Bool.Select(after => (bool?)after))).Array[0, 12];

    /// <summary>Before each write: whether somebody else has touched the subscription since it was read.</summary>
    private static readonly Gen<bool[]> Meddlings = Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))).Array[0, 6];

    private static readonly SubscriptionPlan[] Plans =
    [
        new() { AutoRenewEnabled = true },
        new() { AutoRenewEnabled = true, Instructions = [new() { Action = ScheduledAction.Renew, Time = ScheduledTime.TermEnd, Quantity = 15 }] },
        new() { AutoRenewEnabled = true, Instructions = [new() { Action = ScheduledAction.Renew, Time = ScheduledTime.TermEnd, Quantity = 40, TermDuration = "P3Y" }] },
        new() { Instructions = [new() { Action = ScheduledAction.Cancel, Time = ScheduledTime.TermEnd }] },
        new() { Instructions = [new() { Action = ScheduledAction.ExtendedServiceTerm, Time = ScheduledTime.TermEnd }] },
    ];

    private static readonly Gen<SubscriptionPlan> AnyPlan = Gen.Int[0, Plans.Length - 1].Select(index => Plans[index]);

    private static readonly Gen<RenewalWish> Wishes = Gen.Int[0, 4].Select(index => index switch
    {
        0 => new RenewalWish { AtTermEnd = AtTermEnd.Cancel },
        1 => new RenewalWish { AtTermEnd = AtTermEnd.ExtendedServiceTerm },
        2 => new RenewalWish { AtTermEnd = AtTermEnd.Renew, Quantity = 12 },
        3 => new RenewalWish { AtTermEnd = AtTermEnd.Renew, TermDuration = "P3Y" },
        _ => new RenewalWish { Clear = true },
    });

    [Fact]
    public void A_plan_is_made_as_ordered_or_not_at_all_and_the_journal_knows_which() => Gen.Select(AnyPlan, Wishes, FaultModes, Deaths, Meddlings).Sample(
        (plan, wish, faults, deaths, meddlings) =>
        {
            var service = new PlanModel(plan, faults, meddlings);
            var ordered = RenewalPlanner.Plan(service.Record, wish, null);
            var item = Drive(service, (runner, subscription) => runner.SetRenewalAsync(subscription, wish, CancellationToken.None), deaths).GetAwaiter().GetResult();

            Assert.Equal((PlanModel.SeatsBefore, 0), (service.Seats, service.Changes));
            Assert.True((item.State == UpgradeState.Succeeded ? ordered : plan).IsMetBy(service.Record), $"{item.State}: {service.Plan}");
        },
        iter: LongTests.RunAll ? 10_000 : 500);

    [Fact]
    public void A_change_of_seats_leaves_the_plan_as_it_was_or_says_what_is_left_to_do() => Gen.Select(AnyPlan, Gen.Int[0, 2].Select(index => new[] { 30, 45, 20 }[index]), FaultModes, Deaths, Meddlings).Sample(
        (plan, seats, faults, deaths, meddlings) =>
        {
            var service = new PlanModel(plan, faults, meddlings);
            var item = Drive(service, (runner, subscription) => runner.SetQuantityAsync(subscription, seats, CancellationToken.None), deaths).GetAwaiter().GetResult();

            var isDone = item.State == UpgradeState.Succeeded;
            Assert.Equal(isDone ? (seats, 1) : (PlanModel.SeatsBefore, 0), (service.Seats, service.Changes));
            Assert.True(plan.IsMetBy(service.Record) || (isDone && item.FollowUps.Count > 0), $"{item.State}: {service.Plan}");
        },
        iter: LongTests.RunAll ? 10_000 : 500);

    private static async Task<UpgradeItem> Drive(PlanModel service, Func<UpgradeRunner, PartnerSubscription, Task> begin, bool?[] deaths)
    {
        var policy = GivenPolicy.Create();
        var clock = new ManualClock();
        using var durable = new MemoryJournal(clock);
        var queue = new Queue<bool?>(deaths);
        var options = new UpgradeRunOptions { RunId = "run" };
        var subscription = await SubscriptionFinder.FindAsync(service, policy, GivenCustomer.Id, GivenCustomer.SourceId, CancellationToken.None);
        await RunUntilDeath(runner => begin(runner, subscription));
        for (var life = 0; !(await Single(durable)).IsFinished; life++)
        {
            Assert.True(life < 60, $"The order never comes to an end: {(await Single(durable)).State}.");
            clock.Pass(options.LeaseDuration + TimeSpan.FromSeconds(1));
            await RunUntilDeath(runner => runner.ResumeNextAsync(CancellationToken.None));
        }

        return await Single(durable);

        async Task RunUntilDeath(Func<UpgradeRunner, Task> life)
        {
            var process = new MortalProcess();
            try
            {
                await life(new UpgradeRunner(service, new CrashingJournal(durable, queue, process), policy, clock, options));
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

    private static async Task<UpgradeItem> Single(IUpgradeJournal journal)
    {
        var items = new List<UpgradeItem>();
        await journal.ReadAsync(new JournalQuery(), item => { items.Add(item); return Task.CompletedTask; }, CancellationToken.None);
        return Assert.Single(items);
    }
}
