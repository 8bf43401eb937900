using CsCheck;
using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>Whatever the service answers, whenever the process dies and whoever else is at it: seats are never added twice, and never lost.</summary>
public class QuantityPropertyTests
{
    private static readonly FaultMode[] AllFaultModes = Enum.GetValues<FaultMode>();

    private static readonly Gen<FaultMode[]> FaultModes = Gen.Int[0, AllFaultModes.Length - 1].Select(index => AllFaultModes[index]).Array[0, 6];

    /// <summary>For each write to the journal: null to live, false to die before it, true to die after it.</summary>
    private static readonly Gen<bool?[]> Deaths = Gen.Frequency((4, Gen.Const((bool?)null)), (1, Gen.Bool.Select(after => (bool?)after))).Array[0, 10];

    private static readonly Gen<SeatMeddling[]> Meddlings =
        Gen.Frequency((6, Gen.Const(SeatMeddling.None)), (3, Gen.Const(SeatMeddling.Etag)), (1, Gen.Const(SeatMeddling.Seats))).Array[0, 6];

    [Theory]
    [InlineData(Commerce.Legacy, 30)]
    [InlineData(Commerce.NewCommerce, 30)]
    [InlineData(Commerce.NewCommerce, 20)]
    public void Seats_are_changed_once_or_not_at_all_and_the_journal_knows_which(Commerce commerce, int seats) =>
        Gen.Select(FaultModes, Deaths, Meddlings).Sample(
            (faults, deaths, meddlings) => Drive(new SeatModel(commerce, faults, meddlings), seats, deaths).GetAwaiter().GetResult(),
            iter: 1000);

    private static async Task Drive(SeatModel service, int seats, bool?[] deaths)
    {
        var policy = GivenPolicy.Create();
        var clock = new ManualClock();
        using var durable = new MemoryJournal(clock);
        var queue = new Queue<bool?>(deaths);
        var history = new List<UpgradeState> { UpgradeState.Planned };
        var options = new UpgradeRunOptions { RunId = "run" };

        var subscription = await SubscriptionFinder.FindAsync(service, policy, GivenCustomer.Id, GivenCustomer.SourceId, CancellationToken.None);
        await RunUntilDeath(runner => runner.SetQuantityAsync(subscription, seats, CancellationToken.None));
        for (var life = 0; !(await Single(durable)).IsFinished; life++)
        {
            if (service.WasMeddledWith && life == 10)
            {
                // Seats that are neither those before nor those ordered tell nothing of the order: that is left to a person.
                Assert.Equal(UpgradeState.Uncertain, (await Single(durable)).State);
                break;
            }

            Assert.True(life < 40, "The change never comes to an end.");
            clock.Pass(options.LeaseDuration + TimeSpan.FromSeconds(1));
            await RunUntilDeath(runner => runner.ResumeNextAsync(CancellationToken.None));
        }

        var item = await Single(durable);
        Assert.InRange(service.Changes, item.State == UpgradeState.Succeeded ? 1 : 0, 1);
        if (!service.WasMeddledWith)
        {
            Assert.Equal(item.State == UpgradeState.Succeeded ? seats : SeatModel.SeatsBefore, service.Seats);
        }

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

    private static async Task<UpgradeItem> Single(IUpgradeJournal journal)
    {
        var items = new List<UpgradeItem>();
        await journal.ReadAsync(new JournalQuery(), item => { items.Add(item); return Task.CompletedTask; }, CancellationToken.None);
        return Assert.Single(items);
    }
}
