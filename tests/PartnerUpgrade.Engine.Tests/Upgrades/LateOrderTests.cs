using CsCheck;
using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>An order that got no answer and is carried out later is never called failed and never sent in vain twice, whatever the clocks show.</summary>
public class LateOrderTests
{
    private const int Orders = 24;

    private static readonly Gen<TimeSpan> Steps = Gen.Int[-1, 1].Select(hours => TimeSpan.FromHours(hours));

    [Theory]
    [InlineData(Commerce.Legacy, 25, 0)]
    [InlineData(Commerce.Legacy, 25, 1)]
    [InlineData(Commerce.NewCommerce, 25, 0)]
    [InlineData(Commerce.NewCommerce, 25, 1)]
    [InlineData(Commerce.NewCommerce, 25, -1)]
    [InlineData(Commerce.NewCommerce, 10, 0)]
    [InlineData(Commerce.NewCommerce, 10, 1)]
    [InlineData(Commerce.NewCommerce, 10, -1)]
    public async Task Upgrades_that_come_up_to_six_seconds_late_succeed_once(Commerce commerce, int quantity, int hours)
    {
        for (var i = 0; i < Orders; i++)
        {
            var (upgrade, done) = await UpgradeAsync(commerce, quantity, TimeSpan.FromSeconds(6.0 * i / (Orders - 1)), TimeSpan.FromHours(hours));
            Assert.Equal((i, UpgradeState.Succeeded, 1), (i, upgrade.State, done));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Seats_that_come_up_to_six_seconds_late_are_added_once(int hours)
    {
        for (var i = 0; i < Orders; i++)
        {
            var (upgrade, done) = await SetAsync(TimeSpan.FromSeconds(6.0 * i / (Orders - 1)), TimeSpan.FromHours(hours));
            Assert.Equal((i, UpgradeState.Succeeded, 1), (i, upgrade.State, done));
        }
    }

    /// <summary>Later than anybody waits before the order is repeated: the repeat is refused because the first one was carried out in between.</summary>
    [Fact]
    public void What_was_carried_out_is_never_called_failed_however_late_it_came() =>
        Gen.Select(Gen.Double[0, 20], Steps, Gen.Bool.Select(isLegacy => isLegacy ? Commerce.Legacy : Commerce.NewCommerce)).Sample(
            (seconds, step, commerce) =>
            {
                var (upgrade, done) = UpgradeAsync(commerce, LateService.SeatsBefore, TimeSpan.FromSeconds(seconds), step).GetAwaiter().GetResult();
                Assert.Equal(1, done);
                Assert.Contains(upgrade.State, (UpgradeState[])[UpgradeState.Succeeded, UpgradeState.Uncertain]);
            },
            iter: 300);

    private static async Task<(SubscriptionUpgrade Upgrade, int Done)> UpgradeAsync(Commerce commerce, int quantity, TimeSpan late, TimeSpan step)
    {
        var clock = new SteppingClock();
        var service = new LateService(commerce, late, clock, step);
        var policy = GivenPolicy.Create();
        using var journal = new MemoryJournal(clock);
        var checker = new EligibilityChecker(service, policy, clock);
        var subscription = await checker.FindAsync(GivenCustomer.Id, GivenCustomer.SourceId, CancellationToken.None);
        var request = new EligibilityRequest { Targets = [policy.GetOffer(GivenPolicy.E3)!], Quantity = quantity };
        var tested = await checker.CheckAsync(subscription, request, CancellationToken.None);
        Assert.True(tested[0].Eligible);

        var upgrade = await new UpgradeRunner(service, journal, policy, clock, new UpgradeRunOptions { RunId = "run" }).RunAsync(tested[0], CancellationToken.None);
        service.Finish();
        return (upgrade, service.Done);
    }

    private static async Task<(SubscriptionUpgrade Upgrade, int Done)> SetAsync(TimeSpan late, TimeSpan step)
    {
        var clock = new SteppingClock();
        var service = new LateService(Commerce.NewCommerce, late, clock, step);
        var policy = GivenPolicy.Create();
        using var journal = new MemoryJournal(clock);
        var subscription = await SubscriptionFinder.FindAsync(service, policy, GivenCustomer.Id, GivenCustomer.SourceId, CancellationToken.None);
        var runner = new UpgradeRunner(service, journal, policy, clock, new UpgradeRunOptions { RunId = "run" });
        var upgrade = await runner.SetQuantityAsync(subscription, 30, CancellationToken.None);
        service.Finish();
        return (upgrade, service.Done);
    }
}
