using System.Net;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Makes what carries messages over the network.</summary>
internal static class ServiceHandlers
{
    // More than the highest useful ThrottleLimit; the rate limit is what holds requests back.
    private const int ConnectionsPerServer = 64;

    /// <summary>Makes a handler that keeps connections, and never follows a redirection, for the token would go along.</summary>
    public static HttpMessageHandler Create() =>
#if NET8_0_OR_GREATER
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
            MaxConnectionsPerServer = ConnectionsPerServer,
            ConnectTimeout = TimeSpan.FromSeconds(30),

            // A connection that is renewed now and then notices when the service's address changes.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
#else
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = ConnectionsPerServer,
        };
#endif
}
