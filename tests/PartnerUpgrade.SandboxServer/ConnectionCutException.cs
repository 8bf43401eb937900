namespace PartnerUpgrade.Serving;

/// <summary>The connection is cut. In one process the client sees it as such; over sockets the server turns it into a real cut.</summary>
public sealed class ConnectionCutException : HttpRequestException
{
    /// <summary>Creates the cut.</summary>
    public ConnectionCutException()
        : base("The connection was cut.")
    {
    }
}
