using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Serving;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>A service that accepts a change of seats and makes it later: the client looks until it shows.</summary>
public sealed class AcceptedChangeTests
{
    [Theory]
    [InlineData("202:0", 0)]
    [InlineData("202:1", 1)]
    public async Task A_change_of_seats_ends_with_the_seats_that_show(string fault, int waits)
    {
        using var snapshot = TemporarySnapshot.Write(SnapshotLines.Join(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Business))));
        await using var server = await StartAsync(snapshot, fault);
        var clock = new TestClock();
        using var client = Connect(server, clock);

        var outcome = await client.SetQuantityAsync(Order(10, 15), CancellationToken.None);
        var again = await client.SetQuantityAsync(Order(15, 20), CancellationToken.None);

        Assert.Equal((false, 15), (outcome.IsStale, outcome.Subscription.Quantity));
        Assert.Equal((false, 20), (again.IsStale, again.Subscription.Quantity));
        Assert.True(again.Subscription.AutoRenewEnabled);
        Assert.Equal(2 * waits, clock.Waits.Count);
    }

    [Fact]
    public async Task A_change_that_is_refused_is_not_accepted_first()
    {
        using var snapshot = TemporarySnapshot.Write(SnapshotLines.Join(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Business))));
        await using var server = await StartAsync(snapshot, "202:1");
        using var client = Connect(server, new TestClock());

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SetQuantityAsync(Order(10, 301), CancellationToken.None));

        Assert.Equal("2002", error.ServiceCode);
        Assert.Equal(10, (await client.GetSubscriptionAsync(SnapshotLines.CustomerId, SnapshotLines.SubscriptionId, CancellationToken.None)).Quantity);
    }

    private static Task<SandboxServer> StartAsync(TemporarySnapshot snapshot, string fault) =>
        SandboxServer.StartAsync(new SandboxServerOptions { Url = "http://127.0.0.1:0", Snapshot = snapshot.Path, Faults = [Fault.Parse(fault)] });

    private static PartnerCenterClient Connect(SandboxServer server, TestClock clock) => new ServiceConnection
    {
        Endpoint = server.BaseAddress,
        Handler = ServiceHandlers.Create(),
        AccessToken = (_, _) => Task.FromResult(SandboxServerOptions.DefaultToken),
        Clock = clock,
    }.Open();

    private static QuantityOrder Order(int expected, int wanted) => new()
    {
        CustomerId = SnapshotLines.CustomerId,
        SubscriptionId = SnapshotLines.SubscriptionId,
        ExpectedQuantity = expected,
        Quantity = wanted,
        RequestId = Guid.NewGuid(),
        CorrelationId = Guid.NewGuid(),
    };
}
