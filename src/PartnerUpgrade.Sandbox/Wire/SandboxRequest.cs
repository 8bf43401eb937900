using System.Text.Json;

namespace PartnerUpgrade.Sandbox.Wire;

/// <summary>A request, taken apart.</summary>
internal sealed class SandboxRequest
{
    private const string Root = "/v1/";
    private const string GraphRoot = "/v1.0/";
    private static readonly char[] Ampersand = ['&'];

    private readonly HttpRequestMessage message;
    private readonly byte[] body;
    private readonly Uri uri;
    private KeyValuePair<string, string>[]? query;

    private SandboxRequest(HttpRequestMessage message, Uri uri, byte[] body)
    {
        this.message = message;
        Method = message.Method.Method;
        Path = uri.AbsolutePath;
        Resource = Parts(Path, Root);
        GraphResource = Parts(Path, GraphRoot);
        this.uri = uri;
        this.body = body;
    }

    internal string Method { get; }

    /// <summary>The path as it was sent.</summary>
    internal string Path { get; }

    /// <summary>The parts of the path behind the version, in lower case: the service does not mind casing, and no id depends on it.</summary>
    internal string[] Resource { get; }

    /// <summary>The same for a request to Microsoft Graph, or for price sheets, which have this version in common; empty for any other.</summary>
    internal string[] GraphResource { get; }

    internal bool IsWrite => Method is "POST" or "PATCH";

    internal static ValueTask<SandboxRequest> ReadAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var uri = message.RequestUri ?? throw new InvalidOperationException("A request needs an address.");
        return message.Content is { } content ? WithBodyAsync(content) : new(new SandboxRequest(message, uri, []));

        async ValueTask<SandboxRequest> WithBodyAsync(HttpContent content) =>
            new(message, uri, await ReadBodyAsync(content, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The address of the same resource with another query.</summary>
    internal string Address(string otherQuery) => $"{uri.GetLeftPart(UriPartial.Path)}?{otherQuery}";

#if NET
    /// <summary>A header as it was sent: to have it checked takes as long as many an answer.</summary>
    internal string? Header(string name) => message.Headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
#else
    internal string? Header(string name) => message.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
#endif

    internal string? Query(string name)
    {
        foreach (var pair in Pairs)
        {
            if (IsCalled(pair, name))
            {
                return pair.Value;
            }
        }

        return null;
    }

    internal string[] QueryAll(string name) => Array.ConvertAll(Array.FindAll(Pairs, pair => IsCalled(pair, name)), pair => pair.Value);

    /// <summary>The body as an object, its keys in any casing.</summary>
    internal JsonObject Body()
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutByteOrderMark(body));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? WireJson.ReadObject(document.RootElement)
                : throw ServiceRefusal.InvalidBody();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw ServiceRefusal.InvalidBody();
        }
    }

    /// <summary>Of the query, which few endpoints ask for.</summary>
    private KeyValuePair<string, string>[] Pairs => query ??= uri.Query is { Length: > 1 } text
        ? Array.ConvertAll(text.Substring(1).Split(Ampersand, StringSplitOptions.RemoveEmptyEntries), Pair)
        : [];

    private static bool IsCalled(KeyValuePair<string, string> pair, string name) => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase);

    private static string[] Parts(string path, string root)
    {
        if (!path.StartsWith(root, StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var parts = path.Substring(root.Length).TrimEnd('/').ToLowerInvariant().Split('/');
        return path.Contains('%') ? Array.ConvertAll(parts, Uri.UnescapeDataString) : parts;
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(byte[] body) =>
        body is [0xEF, 0xBB, 0xBF, ..] ? body.AsMemory(3) : body;

    private static KeyValuePair<string, string> Pair(string pair)
    {
        var parts = pair.Split(['='], 2);
        return new(Unescape(parts[0]), parts.Length > 1 ? Unescape(parts[1]) : "");
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static Task<byte[]> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken) =>
#if NET
        content.ReadAsByteArrayAsync(cancellationToken);
#else
        content.ReadAsByteArrayAsync();
#endif
}
