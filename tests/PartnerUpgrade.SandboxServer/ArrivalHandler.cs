namespace PartnerUpgrade.Serving;

/// <summary>Tells of each request before anything else happens to it, and waits for whoever is told.</summary>
public sealed class ArrivalHandler : DelegatingHandler
{
    private readonly Func<HttpRequestMessage, Task> arriving;

    /// <summary>Creates the handler.</summary>
    public ArrivalHandler(Func<HttpRequestMessage, Task> arriving) => this.arriving = arriving;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await arriving(request);
        return await base.SendAsync(request, cancellationToken);
    }
}
