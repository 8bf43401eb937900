namespace PartnerUpgrade.Serving;

/// <summary>Makes every answer take its time.</summary>
public sealed class LatencyHandler : DelegatingHandler
{
    private readonly TimeSpan latency;
    private readonly TimeProvider time;

    /// <summary>Creates the handler.</summary>
    public LatencyHandler(TimeSpan latency, TimeProvider time)
    {
        this.latency = latency;
        this.time = time;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(latency, time, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
