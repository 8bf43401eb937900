using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

/// <summary>A sandbox over a snapshot of its own, asked by a plain HTTP client.</summary>
internal sealed class TestSandbox : IDisposable
{
    internal static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporarySnapshot? snapshot;
    private readonly SandboxHandler handler;
    private readonly HttpClient client;

    private TestSandbox(TemporarySnapshot? snapshot, SandboxSettings settings)
    {
        this.snapshot = snapshot;
        handler = SandboxHandler.Open(settings with { Clock = new FixedClock() });
        client = new HttpClient(handler) { BaseAddress = new Uri("https://sandbox.invalid") };
    }

    internal SandboxCounters Counters => handler.Counters;

    /// <summary>The one customer's subscriptions of most tests.</summary>
    internal static string Subscriptions => $"/v1/customers/{SnapshotLines.CustomerId}/subscriptions";

    internal static string Subscription => $"{Subscriptions}/{SnapshotLines.SubscriptionId}";

    internal static TestSandbox Of(params JsonNode[] customers) => OfText(SnapshotLines.Join(customers));

    internal static TestSandbox OfText(string text, string? token = null)
    {
        var snapshot = TemporarySnapshot.Write(text);
        return new TestSandbox(snapshot, new SandboxSettings { SnapshotPath = snapshot.Path, RequiredToken = token });
    }

    internal static TestSandbox OfSample() => new(null, new SandboxSettings { SnapshotPath = SnapshotLines.SamplePath });

    /// <summary>The sample as it is on a day.</summary>
    internal static TestSandbox OfSample(DateTime date) => new(null, new SandboxSettings { SnapshotPath = SnapshotLines.SamplePath, IsSample = true, Date = date });

    /// <summary>Moves the day on.</summary>
    internal Task<Answer> MoveToAsync(string date) => PostAsync(SandboxHandler.DatePath, new JsonObject { ["date"] = date });

    internal Task<Answer> StateAsync() => GetAsync(SandboxHandler.StatePath);

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    internal Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    internal Task<Answer> PostAsync(string path, JsonNode body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    internal Task<Answer> PatchAsync(string path, JsonNode body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Patch, path, body, headers);

    /// <summary>The items of a collection that fits on one page.</summary>
    internal async Task<List<JsonObject>> ListAsync(string path) => (await GetAsync(path)).Items;

    public void Dispose()
    {
        client.Dispose();
        snapshot?.Dispose();
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = await client.SendAsync(request);
        return new Answer(response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>An answer: its status and its body.</summary>
    internal sealed record Answer(HttpStatusCode Status, JsonObject Body)
    {
        internal List<JsonObject> Items => [.. Body["items"]!.AsArray().Select(item => item!.AsObject())];

        internal int Code => (int)Body["code"]!;
    }

    private sealed class FixedClock : IClock
    {
        public DateTimeOffset UtcNow => Now;

        public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
