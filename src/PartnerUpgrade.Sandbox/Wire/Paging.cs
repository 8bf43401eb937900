using System.Globalization;
using System.Text;

namespace PartnerUpgrade.Sandbox.Wire;

/// <summary>Pages as the service makes them: <c>links.next</c> names a relative address and the headers to send along (get-a-list-of-customers).</summary>
internal sealed class Paging(string path, string? filter, int? size, int start)
{
    private const int LargestPage = 500;
    private const string TokenHeader = "MS-ContinuationToken";

    /// <summary>The number of items on a page; null for everything at once, which is what leaving <c>size</c> out means.</summary>
    internal int? Size { get; } = size;

    internal int Start { get; } = start;

    internal static Paging Of(SandboxRequest request)
    {
        var size = request.Query("size") switch
        {
            // The official client writes 0 where its user named no size.
            null or "" or "0" => (int?)null,
            { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => Math.Min(number, LargestPage),
            _ => throw ServiceRefusal.InvalidInput("size"),
        };
        var path = request.Path.TrimEnd('/').Substring("/v1".Length);
        return new Paging(path, request.Query("filter"), size, ReadToken(request.Header(TokenHeader)));
    }

    /// <summary>The links of a page.</summary>
    /// <param name="next">Where the next page begins; null on the last page.</param>
    internal JsonObject Links(int? next)
    {
        var links = new JsonObject { ["self"] = Link(path + Query(seek: false)) };
        if (next is { } start)
        {
            var link = Link(path + Query(seek: true));
            link["headers"] = new JsonArray(new JsonObject { ["key"] = TokenHeader, ["value"] = WriteToken(start) });
            links["next"] = link;
        }

        return links;
    }

    /// <summary>A link as the service writes it.</summary>
    internal static JsonObject Link(string uri) => new() { ["uri"] = uri, ["method"] = "GET", ["headers"] = new JsonArray() };

    private static string WriteToken(int start) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes("start:" + start.ToString(CultureInfo.InvariantCulture)));

    private static int ReadToken(string? token)
    {
        if (token is null)
        {
            return 0;
        }

        try
        {
            var text = Encoding.ASCII.GetString(Convert.FromBase64String(token));
            if (text.StartsWith("start:", StringComparison.Ordinal)
                && int.TryParse(text.Substring("start:".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var start))
            {
                return start;
            }
        }
        catch (FormatException)
        {
            // Refused below, like any other token that was not ours.
        }

        throw ServiceRefusal.InvalidInput(TokenHeader);
    }

    private string Query(bool seek)
    {
        var parts = new List<string>();
        if (Size is { } size)
        {
            parts.Add("size=" + size.ToString(CultureInfo.InvariantCulture));
        }

        if (filter is not null)
        {
            parts.Add("filter=" + Uri.EscapeDataString(filter));
        }

        if (seek)
        {
            parts.Add("seekOperation=Next");
        }

        return parts.Count == 0 ? "" : "?" + string.Join("&", parts);
    }
}
