using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PartnerUpgrade.Sandbox;

namespace PartnerUpgrade.Serving;

/// <summary>The sandbox over real sockets.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly HttpMessageInvoker service;

    private SandboxServer(WebApplication application, HttpMessageInvoker service, SandboxCounters counters, Uri baseAddress)
    {
        this.application = application;
        this.service = service;
        Counters = counters;
        BaseAddress = baseAddress;
    }

    /// <summary>Where it listens, without the version.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What it was asked and has done.</summary>
    public SandboxCounters Counters { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="options">What it serves, and how well.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The server, listening.</returns>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.SnapshotInvalid"/>.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxServerOptions options, CancellationToken cancellationToken = default)
    {
        var sandbox = SandboxHandler.Open(new SandboxSettings
        {
            SnapshotPath = options.Snapshot ?? SandboxServerOptions.Sample,
            IsSample = options.Snapshot is null,
            Date = options.Date,
            PriceSheets = options.PriceSheets.Count > 0 || options.Snapshot is not null ? options.PriceSheets : SandboxServerOptions.SamplePriceSheets,
            RequiredToken = options.Token,
            Replays = options.Replays,
            AllowsOwnedTarget = options.AllowsOwnedTarget,
        });
        var service = new HttpMessageInvoker(Decorate(sandbox, options));
        var state = new HttpMessageInvoker(sandbox, disposeHandler: false);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls(options.Url);
        var application = builder.Build();
        application.Run(context => SocketBridge.AnswerAsync(context, context.Request.Path == SandboxHandler.StatePath || context.Request.Path == SandboxHandler.DatePath ? state : service));
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            service.Dispose();
            throw;
        }

        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        return new SandboxServer(application, service, sandbox.Counters, new Uri(addresses.First()));
    }

    /// <summary>Waits until the process is asked to end.</summary>
    public Task WaitForShutdownAsync() => application.WaitForShutdownAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        service.Dispose();
    }

    /// <summary>From the outside in: the limit stands at the gateway, the way takes time, and on the way things go wrong.</summary>
    private static HttpMessageHandler Decorate(SandboxHandler sandbox, SandboxServerOptions options)
    {
        HttpMessageHandler handler = sandbox;
        if (options.Faults.Count > 0)
        {
            handler = new FaultHandler(options.Faults, options.Seed, sandbox.Counters, options.Latest) { InnerHandler = handler };
        }

        if (options.Latency > TimeSpan.Zero)
        {
            handler = new LatencyHandler(options.Latency, options.Time) { InnerHandler = handler };
        }

        if (options.RequestsPerWindow is { } limit)
        {
            handler = new RateLimitHandler(limit, options.RateWindow, options.Time, sandbox.Counters) { InnerHandler = handler };
        }

        return options.Arriving is { } arriving ? new ArrivalHandler(arriving) { InnerHandler = handler } : handler;
    }
}
