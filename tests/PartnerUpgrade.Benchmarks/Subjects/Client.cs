using PartnerUpgrade.Benchmarks.Measuring;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>Listing and testing over real sockets, as a user's one line does.</summary>
internal sealed class Client : ISubject
{
    private const int Customers = 2000;
    private const int AtOnce = 8;
    private const double LeastShare = 0.75;
    private const double MostProcessor = 1.8;
    private const string Listing = "Get-PartnerSubscription -Connection $connection | Out-Null";
    private const string Testing = "Get-PartnerSubscription -Connection $connection | Test-SubscriptionUpgrade o365-e3 -Connection $connection | Out-Null";

    public string Name => "Client";

    public async Task MeasureAsync(Scale scale, Findings findings)
    {
        using var scratch = new Scratch();
        using var shell = new Shell(Places.Manifest);
        await MeasureThroughputAsync(scale, findings, scratch, shell);
        await MeasureLatencyAsync(scale, findings, scratch, shell);
        await MeasureLimitAsync(scale, findings, scratch, shell);
    }

    private static async Task MeasureThroughputAsync(Scale scale, Findings findings, Scratch scratch, Shell shell)
    {
        var points = new List<(double Size, double Cost)>();
        var sizes = scale.Sizes(Customers);
        foreach (var customers in sizes)
        {
            var snapshot = await Estates.MakeAsync(scratch, customers);
            var paths = NotePaths(snapshot, shell);
            using var server = await Server.StartAsync(snapshot);
            using var service = new ServiceUnderTest(server.Address);
            using var bare = new BareLoop(server.Address, paths, AtOnce);
            shell.Set("connection", service.Connection);
            var result = await SideBySide.MeasureAsync(
                scale.Rounds(customers == Customers ? 15 : 3),
                () => Cost.OfAsync(() => Task.FromResult(shell.Run(Testing))),
                () => Cost.OfAsync(bare.RunAsync),
                warmUps: scale.Rounds(6));
            points.Add((customers, result.SubjectSeconds * 1000));
            if (customers == sizes[^1])
            {
                var share = result.Elapsed.Select(times => 1 / times);
                findings.Add(
                    $"requests a second, listing and testing {customers:N0} customers over loopback, beside a bare `HttpClient` loop that makes the same {paths.Count:N0} calls {AtOnce} at a time and only reads the bytes",
                    "at least 75%",
                    $"{share.ToPercent()} ({paths.Count / result.SubjectSeconds:N0} a second)",
                    share.Median >= LeastShare);
                findings.Add(
                    "processor time of the client for one call, all of the listing and testing included, beside the bare loop's",
                    "at most 1.8 times",
                    $"{result.Processor} times ({Ratio.Of(result.Subject.Select(cost => cost.Processor)).Median / paths.Count * 1e6:0} µs)",
                    result.Processor.Median <= MostProcessor);
            }
        }

        findings.Grows("time of listing and testing over loopback, by customers", "ms", points);
    }

    private static async Task MeasureLatencyAsync(Scale scale, Findings findings, Scratch scratch, Shell shell)
    {
        const double Latency = 0.05;
        var customers = scale.Size(Customers / 4);
        var snapshot = await Estates.MakeAsync(scratch, customers);
        var paths = NotePaths(snapshot, shell);
        using var server = await Server.StartAsync(snapshot, "--latency-ms", "50");
        using var service = new ServiceUnderTest(server.Address);
        shell.Set("connection", service.Connection);
        foreach (var (what, script, calls) in new[] { ("listing", Listing, customers + PagesOf(customers)), ("listing and testing", Testing, paths.Count) })
        {
            shell.Run(script);
            var shares = new List<double>();
            for (var round = 0; round < scale.Rounds(3); round++)
            {
                var cost = await Cost.OfAsync(() => Task.FromResult(shell.Run(script)));
                shares.Add(calls / cost.Elapsed / (AtOnce / Latency));
            }

            var share = Ratio.Of(shares);
            findings.Add($"requests a second with 50 ms latency, {what} {customers:N0} customers, as a share of ThrottleLimit ÷ latency", "at least 90%", share.ToPercent(), share.Median >= 0.9);
        }
    }

    private static async Task MeasureLimitAsync(Scale scale, Findings findings, Scratch scratch, Shell shell)
    {
        // 500 a minute, with a minute of 4 seconds.
        const int Limit = 500;
        var window = TimeSpan.FromSeconds(4);
        var customers = scale.Size(Customers);
        var snapshot = await Estates.MakeAsync(scratch, customers);
        using var server = await Server.StartAsync(
            snapshot, "--latency-ms", "20", "--requests-per-minute", $"{Limit}", "--minute-ms", $"{window.TotalMilliseconds:0}");
        using var service = new ServiceUnderTest(server.Address, Limit, window);
        shell.Set("connection", service.Connection);
        var cost = await Cost.OfAsync(() => Task.FromResult(shell.Run(Testing)));
        var (requests, throttled) = await server.ReadCountersAsync();
        var (share, refused) = (requests / cost.Elapsed / (Limit / window.TotalSeconds), (double)throttled / (requests + throttled));
        findings.Add(
            $"requests a second, listing and testing {customers:N0} customers with 20 ms latency under a limit of {Limit} a minute ({window.TotalSeconds:0.0} seconds here), as a share of the limit",
            "at least 95%",
            $"{share:0.0%}",
            share >= 0.95);
        findings.Add("answers 429 in that run", "under 1%", $"{refused:0.00%}", refused < 0.01);
    }

    private static int PagesOf(int customers) => (customers + 499) / 500;

    /// <summary>The calls that listing and testing makes, learnt from a sandbox in memory.</summary>
    private static IReadOnlyList<string> NotePaths(string snapshot, Shell shell)
    {
        using var noting = ServiceUnderTest.Noting(snapshot);
        shell.Set("connection", noting.Connection);
        shell.Run(Testing);
        return noting.Paths;
    }
}
