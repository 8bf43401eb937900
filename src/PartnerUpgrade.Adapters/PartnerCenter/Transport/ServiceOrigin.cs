namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>The one place a connection talks to. The token goes nowhere else, whatever a link says.</summary>
internal sealed class ServiceOrigin
{
    private readonly Uri root;
    private readonly ServiceDialect dialect;

    /// <summary>Creates an origin.</summary>
    /// <param name="endpoint">The service's address; the version is added where it is left out.</param>
    /// <param name="dialect">What is the service's own; by default Partner Center's.</param>
    public ServiceOrigin(Uri endpoint, ServiceDialect? dialect = null)
    {
        this.dialect = dialect ?? ServiceDialect.PartnerCenter;
        var path = endpoint.AbsolutePath.TrimEnd('/');
        root = new UriBuilder(endpoint) { Path = (path.Length > 0 ? path : this.dialect.Version) + "/", Query = "", Fragment = "" }.Uri;
    }

    /// <summary>Whether a token may be sent there: encrypted, or not beyond this machine.</summary>
    public static bool IsAllowed(Uri endpoint) =>
        endpoint.IsAbsoluteUri
        && endpoint.UserInfo.Length == 0
        && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));

    /// <summary>The address of a resource of our own asking, such as <c>customers/…</c>.</summary>
    public Uri At(string path) => new(root.AbsoluteUri + path);

    /// <summary>The path and query of an address, as people know them from the documentation.</summary>
    public string PathOf(Uri uri)
    {
        var path = uri.PathAndQuery;
        return path.StartsWith(root.AbsolutePath, StringComparison.OrdinalIgnoreCase) ? path.Substring(root.AbsolutePath.Length) : path;
    }

    /// <summary>
    /// Follows a link of the service's: absolute, or relative with or without the version in front; joined naively, the latter would double it (PCPS#379).
    /// </summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.ServiceResponseInvalid"/>: it leads to another origin.</exception>
    public Uri Follow(string link)
    {
        if (TryJoin(link.Trim(), out var uri)
            && string.Equals(uri.Scheme, root.Scheme, StringComparison.OrdinalIgnoreCase)
            && string.Equals(uri.Host, root.Host, StringComparison.OrdinalIgnoreCase)
            && uri.Port == root.Port
            && uri.UserInfo.Length == 0)
        {
            return uri;
        }

        throw new PartnerUpgradeException(
            PartnerErrorId.ServiceResponseInvalid,
            Text.Format(dialect.LinkElsewhere, root.GetLeftPart(UriPartial.Authority)),
            Messages.ServiceLinkElsewhereRemedy);
    }

    private bool TryJoin(string link, out Uri uri)
    {
        // Some read a backslash as a slash, and a host after two of them; no link of the service holds one.
        if (link.Contains('\\'))
        {
            uri = null!;
            return false;
        }

        // Only these are parsed as absolute: on Unix "/path" would become a file.
        if (link.Contains("://") || link.StartsWith("//", StringComparison.Ordinal))
        {
            return Uri.TryCreate(root, link, out uri!);
        }

        var path = link.TrimStart('/');
        var version = root.AbsolutePath.TrimStart('/');
        return Uri.TryCreate(
            root,
            path.StartsWith(version, StringComparison.OrdinalIgnoreCase) ? path.Substring(version.Length) : path,
            out uri!);
    }
}
