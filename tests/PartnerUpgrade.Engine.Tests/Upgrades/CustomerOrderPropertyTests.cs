using CsCheck;
using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>
/// Customers with several subscriptions that may become the same, over a service that would sell it to them twice: whatever it answers, whenever a
/// process dies and whoever goes on, no customer gets a target twice, no order is carried out twice, and none is lost.
/// </summary>
public class CustomerOrderPropertyTests
{
    private static readonly FaultMode[] AllFaultModes = Enum.GetValues<FaultMode>();

    private static readonly Gen<FaultMode[]> FaultModes = Gen.Int[0, AllFaultModes.Length - 1].Select(index => AllFaultModes[index]).Array[0, 16];

    /// <summary>For each write to the journal: null to live, false to die before it, true to die after it.</summary>
    private static readonly Gen<bool?[]> Deaths = Gen.Frequency((6, Gen.Const((bool?)null)), (1, Gen.Bool.Select(after => (bool?)after))).Array[0, 30];

    private static readonly Gen<int[]> Customers = Gen.Int[1, 3].Array[1, 3];

    /// <summary>Who goes on after the first call, life by life: the same call, somebody who resumes, or two processes at once.</summary>
    private static readonly Gen<Life[]> Lives = Gen.Int[0, 2].Select(life => (Life)life).Array[0, 6];

    private enum Life
    {
        SameCall,
        Resume,
        Both,
    }

    [Fact]
    public void No_customer_gets_a_target_twice_no_order_is_done_twice_and_none_is_lost() =>
        Gen.Select(Customers, Gen.Bool.Array[9], FaultModes, Deaths, Lives, Gen.Select(Gen.Bool, Gen.Bool)).Sample(
            (customers, targets, faults, deaths, lives, kind) =>
                new Drive(new MarketModel(customers, faults, remembersIds: kind.Item1), targets, deaths, lives, isOneByOne: kind.Item2).RunAsync().GetAwaiter().GetResult(),
            iter: LongTests.RunAll ? 10_000 : 500);

    /// <param name="market">The service.</param>
    /// <param name="targets">For each subscription, whether E3 is wanted or E5.</param>
    /// <param name="deaths">When a process dies.</param>
    /// <param name="lives">Who goes on.</param>
    /// <param name="isOneByOne">Whether each order is planned by a call of its own: then no plan sees that the second of two is in vain.</param>
    private sealed class Drive(MarketModel market, bool[] targets, bool?[] deaths, Life[] lives, bool isOneByOne)
    {
        // Whoever has E3 may still have E5, as far as we are concerned; the plan knows that the real service refuses it.
        private readonly UpgradePolicy policy = GivenPolicy.Create(new PolicyConditions { ConflictingServices = ConditionAction.Ignore });
        private readonly ManualClock clock = new();
        private readonly Queue<bool?> deaths = new(deaths);

        // Longer than all that one process waits for: the clock leaps for both, and would end the lease of a process that is alive and had no time to renew it.
        private readonly UpgradeRunOptions options = new() { RunId = "run", LeaseDuration = TimeSpan.FromDays(1) };

        internal async Task RunAsync()
        {
            using var durable = new MemoryJournal(clock);
            var isToldWhole = await LiveAsync(durable, isCall: true);
            for (var life = 0; !isToldWhole || (await ReadAsync(durable)).Any(item => !item.IsFinished); life++)
            {
                Assert.True(life < 60, "The run never comes to an end.");
                clock.Pass(options.LeaseDuration + TimeSpan.FromSeconds(1));
                var kind = life < lives.Length ? lives[life] : (Life)(life % 2);
                if (kind == Life.Both)
                {
                    await Task.WhenAll(LiveAsync(durable, isCall: false), LiveAsync(durable, isCall: false));
                }
                else
                {
                    isToldWhole |= await LiveAsync(durable, kind == Life.SameCall) && kind == Life.SameCall;
                }
            }

            await AssertAsync(durable);
        }

        private async Task AssertAsync(MemoryJournal durable)
        {
            Assert.Empty(market.Broken);
            Assert.Equal(market.Done.Count, market.Done.Select(done => (done.Customer, done.Target)).Distinct().Count());
            Assert.Equal(market.Done.Count, market.Done.Select(done => done.Subscription).Distinct().Count());

            var items = await ReadAsync(durable);
            Assert.Equal(
                market.Done.Select(done => done.Subscription).Order(),
                items.Where(item => item.State == UpgradeState.Succeeded).Select(item => item.SubscriptionId).Order());
            foreach (var wanted in items.GroupBy(item => item.CustomerId))
            {
                // Bought, or refused by the service; and what was skipped was skipped for what another order of the customer did.
                Assert.Contains(wanted, item => item.State is UpgradeState.Succeeded or UpgradeState.Failed);
                Assert.All(
                    wanted.Where(item => item.State == UpgradeState.Skipped),
                    item => Assert.Contains(item.Reasons, reason => reason.Code == ReasonCode.TargetOwned || (!isOneByOne && reason.Code == ReasonCode.ConflictingServices)));
            }

            foreach (var item in items)
            {
                var steps = new List<UpgradeState>();
                await durable.ReadHistoryAsync(item.ItemId, step => { steps.Add(step.State); return Task.CompletedTask; }, CancellationToken.None);
                Assert.All(steps.Zip(steps.Skip(1)), step => Assert.True(UpgradeStates.CanFollow(step.First, step.Second), $"{step.First} -> {step.Second}"));
            }
        }

        /// <summary>The life of a process: the call with its whole input, or whoever resumes what it left.</summary>
        /// <returns>Whether it came to its end.</returns>
        private async Task<bool> LiveAsync(MemoryJournal durable, bool isCall)
        {
            var process = new MortalProcess();
            var journal = new CrashingJournal(durable, deaths, process);
            var service = market.For(process);
            var runner = new UpgradeRunner(service, journal, policy, clock, options);
            var gate = new SendingGate(3);
            try
            {
                if (isCall)
                {
                    var collected = await CollectAsync(service, runner);
                    var planned = new List<PlannedOrder>();
                    foreach (var together in isOneByOne ? collected.Select(order => (List<CollectedOrder>)[order]) : [collected])
                    {
                        var plan = await runner.PlanAsync(together, 2, CancellationToken.None);
                        await runner.CommitAsync(plan.Orders, CancellationToken.None);
                        planned.AddRange(plan.Orders);
                    }

                    await runner.SendAsync(planned.Where(order => order.Fault is null && !order.Item.IsFinished).Select(order => order.Item), gate, Take, CancellationToken.None);
                }
                else
                {
                    await runner.ResumeAsync(gate, Take, CancellationToken.None);
                }
            }
            catch (Exception end) when (end is ProcessDiedException or PartnerUpgradeException)
            {
                return false;
            }

            return !process.IsDead;

            Task Take(UpgradeItem before, UpgradeItem after, PartnerUpgradeException? error)
            {
                gate.Take();
                return Task.CompletedTask;
            }
        }

        /// <summary>What the pipeline would bring: whatever is eligible now.</summary>
        private async Task<List<CollectedOrder>> CollectAsync(IPartnerCenter service, UpgradeRunner runner)
        {
            var checker = new EligibilityChecker(service, policy, clock);
            var orders = new List<CollectedOrder>();
            foreach (var (customer, number) in market.Customers.Select((customer, number) => (customer, number)))
            {
                var records = await service.ListSubscriptionsAsync(customer, CancellationToken.None);
                foreach (var (record, place) in records.Take(3).Select((record, place) => (record, place)))
                {
                    var target = policy.GetOffer(targets[(3 * number) + place] ? GivenPolicy.E3 : GivenPolicy.E5)!;
                    var subscription = await checker.FindAsync(customer, record.Id, CancellationToken.None);
                    var answers = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = [target] }, CancellationToken.None);
                    if (answers[0].Eligible)
                    {
                        orders.Add(new CollectedOrder { Row = orders.Count + 1, Item = runner.Order(answers[0]), Subscription = subscription, Eligibility = answers[0] });
                    }
                }
            }

            return orders;
        }

        private static async Task<List<UpgradeItem>> ReadAsync(MemoryJournal journal)
        {
            var items = new List<UpgradeItem>();
            await journal.ReadAsync(new JournalQuery(), item => { items.Add(item); return Task.CompletedTask; }, CancellationToken.None);
            return items;
        }
    }
}
