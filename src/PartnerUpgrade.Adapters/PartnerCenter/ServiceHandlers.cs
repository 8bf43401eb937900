using System.Net;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Makes what carries messages over the network.</summary>
internal static class ServiceHandlers
{
    // More than the highest useful ThrottleLimit; the rate limit is what holds requests back.
    private const int ConnectionsPerServer = 64;

#if NET8_0_OR_GREATER
    private const DecompressionMethods Packed = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli;
#else
    private const DecompressionMethods Packed = DecompressionMethods.GZip | DecompressionMethods.Deflate;
#endif

    /// <summary>Makes a handler that keeps connections, and never follows a redirection, for the token would go along.</summary>
    public static HttpMessageHandler Create() => Create(Packed);

    /// <summary>Makes one for files, which come as they are: what asks for packed ones asks for another file.</summary>
    public static HttpMessageHandler CreateForFiles() => Create(DecompressionMethods.None);

    private static HttpMessageHandler Create(DecompressionMethods decompression) =>
#if NET8_0_OR_GREATER
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = decompression,
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
            AutomaticDecompression = decompression,
            MaxConnectionsPerServer = ConnectionsPerServer,
        };
#endif
}
