using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>A hand-written Partner Center on a real socket: it answers what a test tells it to and remembers what it was asked.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentQueue<AskedRequest> requests = new();
    private readonly List<PartnerCenterClient> clients = [];

    private TestService(Func<AskedRequest, Answer> respond)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        application = builder.Build();
        application.Run(context => RespondAsync(context, respond));
    }

    public Uri Endpoint => new($"{application.Urls.Single()}/v1");

    public IReadOnlyList<AskedRequest> Requests => [.. requests];

    public TestClock Clock { get; } = new();

    public ConcurrentQueue<string> Trace { get; } = new();

    public ConcurrentQueue<string> Bodies { get; } = new();

    public static Task<TestService> StartAsync(string json) => StartAsync(_ => Answer.Json(json));

    public static async Task<TestService> StartAsync(Func<AskedRequest, Answer> respond)
    {
        var service = new TestService(respond);
        await service.application.StartAsync();
        return service;
    }

    /// <summary>Answers the first request with the first answer, and so on; the last answer goes on being given.</summary>
    public static Task<TestService> StartAsync(params Answer[] answers)
    {
        var next = -1;
        return StartAsync(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    public PartnerCenterClient Connect(Func<ServiceConnection, ServiceConnection>? configure = null)
    {
        var connection = new ServiceConnection
        {
            Endpoint = Endpoint,
            Handler = ServiceHandlers.Create(),
            Clock = Clock,
            Trace = () => Trace.Enqueue,
            BodyTrace = () => Bodies.Enqueue,
        };
        var client = (configure?.Invoke(connection) ?? connection).Open();
        clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await application.DisposeAsync();
    }

    private async Task RespondAsync(HttpContext context, Func<AskedRequest, Answer> respond)
    {
        using var reader = new StreamReader(context.Request.Body);
        var asked = new AskedRequest(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        requests.Enqueue(asked);
        var answer = respond(asked);
        if (answer.IsCut)
        {
            context.Abort();
            return;
        }

        if (answer.IsSilent)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        await context.Response.Body.WriteAsync(answer.Body);
    }
}
