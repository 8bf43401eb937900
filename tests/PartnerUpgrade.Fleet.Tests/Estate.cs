using System.Text;
using PartnerUpgrade.Serving;

namespace PartnerUpgrade.Fleet.Tests;

/// <summary>Customers with one subscription each or more, all of which can be upgraded, and a service that sells to them.</summary>
internal sealed class Estate : IAsyncDisposable
{
    public const string Target = "o365-e3";

    private readonly SandboxServer server;
    private readonly TemporaryFolder folder;

    private Estate(SandboxServer server, TemporaryFolder folder, int size)
    {
        this.server = server;
        this.folder = folder;
        Size = size;
    }

    /// <summary>How many customers there are.</summary>
    public int Size { get; }

    /// <summary>Where the service listens.</summary>
    public Uri Address => server.BaseAddress;

    /// <summary>The policy that is followed here.</summary>
    public string Policy => PolicyIn(folder);

    /// <summary>How often each subscription was upgraded, by the service's own count.</summary>
    public IReadOnlyList<int> Bought => [.. server.Counters.Upgrades.Values];

    public long Requests => server.Counters.Requests;

    /// <summary>Opens the estate for business.</summary>
    /// <param name="size">How many customers there are.</param>
    /// <param name="arriving">What happens when a request arrives, before anything is done about it.</param>
    /// <param name="faults">What goes wrong, and how often.</param>
    /// <param name="seed">Makes the faults the same in every run.</param>
    /// <param name="limits">The limits of the policy; more than the estate needs unless a test says otherwise.</param>
    /// <param name="each">How many subscriptions a customer has; the service sells the target again to whoever owns it.</param>
    public static async Task<Estate> OpenAsync(
        int size,
        Func<HttpRequestMessage, Task>? arriving = null,
        IReadOnlyList<Fault>? faults = null,
        int seed = 0,
        string limits = "upgradesPerRun: 10000",
        int each = 1)
    {
        var folder = new TemporaryFolder();
        var snapshot = Path.Combine(folder.Path, "estate.jsonl");
        await File.WriteAllTextAsync(PolicyIn(folder), $"apiVersion: partnerupgrade/v1\nname: limited\nextends: csp-2016\nlimits: {{ {limits} }}\n");
        await File.WriteAllLinesAsync(snapshot, Lines(size, each), Encoding.UTF8);
        var server = await SandboxServer.StartAsync(new SandboxServerOptions
        {
            Url = "http://127.0.0.1:0",
            Snapshot = snapshot,
            Faults = faults ?? [],
            Seed = seed,
            Arriving = arriving,
            AllowsOwnedTarget = each > 1,
        });
        return new Estate(server, folder, size);
    }

    /// <summary>Whether a request is an order.</summary>
    public static bool IsOrder(HttpRequestMessage request) => IsAboutUpgrades(request, HttpMethod.Post);

    /// <summary>Whether a request asks what an order could be for.</summary>
    public static bool IsQuestion(HttpRequestMessage request) => IsAboutUpgrades(request, HttpMethod.Get);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    private static string PolicyIn(TemporaryFolder folder) => Path.Combine(folder.Path, "limited.yaml");

    private static bool IsAboutUpgrades(HttpRequestMessage request, HttpMethod method) =>
        request.Method == method && request.RequestUri!.AbsolutePath.EndsWith("/upgrades", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Lines(int size, int each) => Enumerable.Range(1, size).Select(number => Customer(number, each)).Prepend(
        """{"kind":"partnerupgrade-snapshot","version":1,"partner":{"id":"0f000000-0000-0000-0000-000000000001","name":"Fabrikam","country":"FR"}}""");

    private static string Customer(int number, int each) =>
        $$"""
        {"customer":{"id":"c0000000-0000-0000-0000-{{number:d12}}","companyProfile":{"tenantId":"c0000000-0000-0000-0000-{{number:d12}}","domain":"customer{{number}}.example","companyName":"Customer {{number}}"},"relationshipToPartner":"reseller","allowDelegatedAccess":true},"subscriptions":[{{string.Join(',', Enumerable.Range(0, each).Select(place => Subscription(number, place)))}}]}
        """;

    // Office 365 Business of 10 seats.
    private static string Subscription(int customer, int place) =>
        $$"""
        {"id":"5000000{{place}}-0000-0000-0000-{{customer:d12}}","offerId":"5C9FD4CC-EDCE-44A8-8E91-07DF09744609","offerName":"Office 365 Business","friendlyName":"Office 365 Business","quantity":10,"status":"active","billingCycle":"monthly","autoRenewEnabled":true,"commitmentEndDate":"2027-03-13T00:00:00Z"}
        """;
}
