using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PartnerUpgrade.Serving;

namespace PartnerUpgrade.Sandbox.Tests;

/// <summary>The sandbox over real sockets.</summary>
public sealed class SandboxServerTests
{
    [Fact]
    public async Task It_serves_the_sample_to_who_brings_the_token()
    {
        await using var server = await StartAsync(new SandboxServerOptions());
        using var client = Client(server);
        Assert.Contains("Contoso France", await client.GetStringAsync(Uri("v1/customers?size=500")), StringComparison.Ordinal);
        using var stranger = new HttpClient { BaseAddress = server.BaseAddress };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(Uri("v1/customers"))).StatusCode);
    }

    [Fact]
    public async Task Paging_headers_bodies_and_casing_survive_the_sockets()
    {
        await using var server = await StartAsync(new SandboxServerOptions());
        using var client = Client(server);
        var page = JsonNode.Parse(await client.GetStringAsync(Uri("v1/customers?size=1")))!;
        using var next = new HttpRequestMessage(HttpMethod.Get, Uri("v1" + page["links"]!["next"]!["uri"]));
        next.Headers.Add("MS-ContinuationToken", (string)page["links"]!["next"]!["headers"]![0]!["value"]!);
        using var second = await client.SendAsync(next);
        Assert.Contains("Adventure Works Cycles", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var (path, order) = await OrderAsync(client);
        using var request = Post(path, order, "11111111-0000-0000-0000-000000000000");
        using var response = await client.SendAsync(request);
        Assert.Equal("11111111-0000-0000-0000-000000000000", response.Headers.GetValues("MS-RequestId").Single());
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["targetSubscriptionId"]);
    }

    [Fact]
    public async Task Beyond_the_limit_the_documented_429_says_when_to_come_back()
    {
        await using var server = await StartAsync(new SandboxServerOptions { RequestsPerWindow = 3 });
        using var client = Client(server);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Uri("v1/offers"))).StatusCode);
        }

        using var throttled = await client.GetAsync(Uri("v1/offers"));
        var seconds = (int)throttled.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.InRange(seconds, 1, 60);
        var body = JsonNode.Parse(await throttled.Content.ReadAsStringAsync())!;
        Assert.Equal(429, (int)body["statusCode"]!);
        Assert.Equal($"Rate limit is exceeded. Try again in {seconds} seconds.", (string)body["message"]!);

        var state = JsonNode.Parse(await client.GetStringAsync(Uri("_sandbox/state")))!;
        Assert.Equal((4, 1), ((int)state["requests"]!, (int)state["throttled"]!));
    }

    [Fact]
    public async Task Places_in_the_window_come_free_one_by_one()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(new SandboxServerOptions { RequestsPerWindow = 2, Time = time });
        using var client = Client(server);
        async Task<HttpStatusCode> Ask() => (await client.GetAsync(Uri("v1/offers"))).StatusCode;
        Assert.Equal(HttpStatusCode.OK, await Ask());
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, await Ask());
        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask());
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, await Ask());
        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask());
    }

    [Theory]
    [InlineData("429", HttpStatusCode.TooManyRequests)]
    [InlineData("500", HttpStatusCode.InternalServerError)]
    [InlineData("503", HttpStatusCode.ServiceUnavailable)]
    public async Task A_certain_fault_always_strikes_and_nothing_is_done(string kind, HttpStatusCode status)
    {
        await using var server = await StartAsync(new SandboxServerOptions { Faults = [Fault.Parse(kind + ":1")] });
        using var client = Client(server);
        using var answer = await client.GetAsync(Uri("v1/customers"));
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter is not null);
        Assert.Equal(1, server.Counters.Requests);
    }

    [Theory]
    [InlineData("drop-before:1", 0)]
    [InlineData("drop-after:1", 1)]
    public async Task A_cut_connection_leaves_the_client_without_an_answer_and_the_change_made_or_not(string fault, int upgrades)
    {
        await using var sound = await StartAsync(new SandboxServerOptions());
        using var reader = Client(sound);
        var (path, order) = await OrderAsync(reader);

        await using var server = await StartAsync(new SandboxServerOptions { Faults = [Fault.Parse(fault)] });
        using var client = Client(server);
        using var request = Post(path, order, Guid.NewGuid().ToString());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.SendAsync(request));

        var state = JsonNode.Parse(await client.GetStringAsync(Uri("_sandbox/state")))!;
        Assert.Equal(upgrades, state["upgrades"]!.AsArray().Count);
        Assert.Equal(1, (int)state["requests"]!);
    }

    [Fact]
    public async Task Faults_strike_as_often_as_told_and_the_same_way_for_the_same_seed()
    {
        var first = await StatusesAsync(seed: 7);
        Assert.Equal(first, await StatusesAsync(seed: 7));
        Assert.NotEqual(first, await StatusesAsync(seed: 8));
        Assert.InRange(first.Count(status => status == HttpStatusCode.InternalServerError), 20, 80);
    }

    [Fact]
    public async Task Latency_makes_every_answer_take_its_time()
    {
        await using var server = await StartAsync(new SandboxServerOptions { Latency = TimeSpan.FromMilliseconds(80) });
        using var client = Client(server);
        var watch = Stopwatch.StartNew();
        await client.GetStringAsync(Uri("v1/customers?size=1"));
        Assert.True(watch.ElapsedMilliseconds >= 75, $"It took {watch.ElapsedMilliseconds} ms.");
    }

    [Fact]
    public void The_command_line_is_understood()
    {
        var options = SandboxServerOptions.Parse([
            "--urls", "http://127.0.0.1:0", "--snapshot", "x.jsonl", "--latency-ms", "20", "--requests-per-minute", "500", "--minute-ms", "2500",
            "--fault", "429:0.05", "--fault", "drop-after:0.1", "--seed", "42"]);
        Assert.Equal(("http://127.0.0.1:0", "x.jsonl", TimeSpan.FromMilliseconds(20), 500, 42), (options.Url, options.Snapshot, options.Latency, options.RequestsPerWindow, options.Seed));
        Assert.Equal([new Fault(FaultKind.TooManyRequests, 0.05), new Fault(FaultKind.DropAfter, 0.1)], options.Faults);
        Assert.Equal("sandbox", options.Token);
        Assert.Equal(TimeSpan.FromSeconds(2.5), options.RateWindow);
    }

    [Theory]
    [InlineData("--urls")]
    [InlineData("--colour", "red")]
    [InlineData("--fault", "429")]
    [InlineData("--fault", "404:0.1")]
    [InlineData("--fault", "429:2")]
    [InlineData("--fault", "429:0.6", "--fault", "500:0.6")]
    [InlineData("--latency-ms", "-1")]
    [InlineData("--requests-per-minute", "0")]
    public void A_command_line_that_makes_no_sense_is_refused(params string[] arguments) =>
        Assert.Throws<FormatException>(() => SandboxServerOptions.Parse(arguments));

    private static Task<SandboxServer> StartAsync(SandboxServerOptions options) => SandboxServer.StartAsync(options with { Url = "http://127.0.0.1:0" });

    private static HttpClient Client(SandboxServer server)
    {
        var client = new HttpClient { BaseAddress = server.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sandbox");
        return client;
    }

    private static Uri Uri(string path) => new(path, UriKind.Relative);

    private static HttpRequestMessage Post(string path, JsonNode body, string requestId)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Uri(path)) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("MS-RequestId", requestId);
        return request;
    }

    /// <summary>An upgrade of the sample's first customer that nothing speaks against.</summary>
    private static async Task<(string Path, JsonNode Order)> OrderAsync(HttpClient client)
    {
        var customer = JsonNode.Parse(await client.GetStringAsync(Uri("v1/customers?size=1")))!["items"]![0]!["id"];
        var subscription = JsonNode.Parse(await client.GetStringAsync(Uri($"v1/customers/{customer}/subscriptions")))!["items"]![0]!["id"];
        var path = $"v1/customers/{customer}/subscriptions/{subscription}/upgrades";
        return (path, JsonNode.Parse(await client.GetStringAsync(Uri(path)))!["items"]![0]!);
    }

    private static async Task<List<HttpStatusCode>> StatusesAsync(int seed)
    {
        await using var server = await StartAsync(new SandboxServerOptions { Faults = [Fault.Parse("500:0.25")], Seed = seed });
        using var client = Client(server);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 200; i++)
        {
            using var answer = await client.GetAsync(Uri("v1/customers?size=1"));
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }

    private sealed class ManualTime : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref ticks);

        internal void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
    }
}
