using PartnerUpgrade.Engine.Tests.Given;
using static PartnerUpgrade.Engine.Tests.Given.GivenCustomer;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

public class ResumeRunnerTests
{
    private static readonly UpgradePolicy Policy = GivenPolicy.Create();

    private readonly ManualClock clock = new();
    private readonly MemoryJournal journal;
    private readonly List<SubscriptionUpgrade> written = [];
    private readonly List<(SubscriptionUpgrade Upgrade, PartnerErrorId Error)> faults = [];

    public ResumeRunnerTests() => journal = new MemoryJournal(clock);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public async Task Every_unfinished_item_is_taken_up_once_however_many_work_at_once(int throttleLimit)
    {
        var service = new ScriptedPartnerCenter(Customer(12));
        await PlanAsync(service);

        await ResumeAsync(service, throttleLimit);

        Assert.Equal(12, written.Select(upgrade => upgrade.SubscriptionId).Distinct().Count());
        Assert.All(written, upgrade => Assert.Equal(UpgradeState.Succeeded, upgrade.State));
        Assert.Equal(12, service.Calls.Count(call => call == "seats"));
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task What_cannot_be_finished_now_is_tried_once_told_and_left_for_the_next_time(int throttleLimit)
    {
        var down = new HashSet<Guid> { Ids.Of(11), Ids.Of(13) };
        var service = new ScriptedPartnerCenter(Customer(6))
        {
            Obstacle = id => down.Contains(id) ? new PartnerUpgradeException(PartnerErrorId.ServiceUnavailable, "Down.") : null,
        };
        await PlanAsync(new ScriptedPartnerCenter(Customer(6)));

        await ResumeAsync(service, throttleLimit);

        Assert.Equal(4, written.Count);
        Assert.Equal(down, faults.Select(fault => fault.Upgrade.SubscriptionId).ToHashSet());
        Assert.Equal(2, faults.Count);
        Assert.All(faults, fault => Assert.Equal((UpgradeState.Planned, PartnerErrorId.ServiceUnavailable), (fault.Upgrade.State, fault.Error)));

        // No time has passed, so only what was let go can be taken up.
        down.Clear();
        await ResumeAsync(service, throttleLimit);
        Assert.Equal(6, written.Count(upgrade => upgrade.State == UpgradeState.Succeeded));
    }

    [Fact]
    public async Task A_sign_in_that_is_no_longer_valid_ends_it_and_leaves_nothing_held()
    {
        await PlanAsync(new ScriptedPartnerCenter(Customer(6)));
        var service = new ScriptedPartnerCenter(Customer(6))
        {
            Obstacle = _ => new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, "Expired."),
        };

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => ResumeAsync(service, 4));

        Assert.Equal(PartnerErrorId.AuthenticationFailed, error.Id);
        await ResumeAsync(new ScriptedPartnerCenter(Customer(6)), 4);
        Assert.Equal(6, written.Count);
    }

    [Fact]
    public async Task Whoever_stops_it_finds_everything_where_it_was()
    {
        await PlanAsync(new ScriptedPartnerCenter(Customer(6)));
        using var stop = new CancellationTokenSource();
        var service = new ScriptedPartnerCenter(Customer(6))
        {
            Obstacle = _ =>
            {
                stop.Cancel();
                throw new OperationCanceledException(stop.Token);
            },
        };

        await ResumeAsync(service, 2, stop.Token);

        Assert.Empty(written);
        await ResumeAsync(new ScriptedPartnerCenter(Customer(6)), 2);
        Assert.Equal(6, written.Count);
    }

    private static GivenCustomer Customer(int subscriptions) =>
        new() { Others = [.. Enumerable.Range(0, subscriptions).Select(number => Subscription(number, GivenPolicy.E3))] };

    private async Task PlanAsync(ScriptedPartnerCenter service)
    {
        var runner = Runner(service);
        foreach (var record in (await service.ListSubscriptionsAsync(Id, CancellationToken.None)).Where(record => record.Id != SourceId))
        {
            var subscription = new CustomerListing(new CustomerRecord { Id = Id, Name = "Contoso" }, new([record]), Policy).Subscriptions[0];
            var change = await runner.EnqueueAsync(subscription, subscription.Quantity + 1, CancellationToken.None);
            Assert.Equal(UpgradeState.Planned, change.State);
        }
    }

    private Task<SendingResult> ResumeAsync(ScriptedPartnerCenter service, int throttleLimit, CancellationToken cancellationToken = default)
    {
        var gate = new SendingGate(throttleLimit);
        return Runner(service).ResumeAsync(
            gate,
            (_, item, error) =>
            {
                gate.Take();
                return error is null ? Add(written, item.ToUpgrade()) : Add(faults, (item.ToUpgrade(), error.Id));
            },
            cancellationToken);
    }

    private UpgradeRunner Runner(ScriptedPartnerCenter service) => new(service, journal, Policy, clock, new UpgradeRunOptions { RunId = "run" });

    private static Task Add<T>(List<T> list, T item)
    {
        lock (list)
        {
            list.Add(item);
        }

        return Task.CompletedTask;
    }
}
