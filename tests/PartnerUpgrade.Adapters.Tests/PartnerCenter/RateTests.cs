using System.Diagnostics;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class RateTests
{
    private const int Requests = 1000;

    // 500 a minute, scaled up so that the test takes seconds. What a minute may hold and what may come at once scale with it.
    private const int Limit = 24 * 500;
    private const double PerSecond = Limit / 60.0;
    private const double AtOnce = 0.015 * Limit;

    [Fact]
    public async Task Requests_are_let_through_evenly_and_below_the_limit()
    {
        var arrivals = new List<double>();
        await using var service = await TestService.StartAsync(_ =>
        {
            lock (arrivals)
            {
                arrivals.Add(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);
                return Answer.Json(Samples.Items());
            }
        });
        using var client = service.Connect(connection => connection with { Clock = SystemClock.Instance, RequestLimit = Limit, Trace = null, BodyTrace = null });
        var asked = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            while (Interlocked.Increment(ref asked) <= Requests)
            {
                await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);
            }
        }));

        // Whatever minute the service counts, fixed or sliding, holds fewer than the limit when every stretch of time holds its share and the reserve.
        for (var first = 0; first < arrivals.Count; first += 10)
        {
            for (var last = first; last < arrivals.Count; last += 10)
            {
                var seconds = arrivals[last] - arrivals[first];
                Assert.True(last - first <= AtOnce + (0.98 * PerSecond * seconds) + 16, $"{last - first} requests arrived in {seconds} seconds.");
            }
        }
    }

    [Fact]
    public async Task Without_a_limit_nothing_is_held_back()
    {
        await using var service = await TestService.StartAsync(Samples.Items());
        using var client = service.Connect();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None)));

        Assert.Equal(200, service.Requests.Count);
        Assert.Empty(service.Clock.Waits);
    }
}
