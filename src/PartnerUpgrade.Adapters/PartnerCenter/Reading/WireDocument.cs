using System.Text;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>The body of an answer as JSON.</summary>
internal static class WireDocument
{
    /// <summary>Reads an object out of a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="read">What to make of the object; null where it cannot be made out.</param>
    /// <returns>What was made of it; null where the body is no JSON object.</returns>
    public static T? Read<T>(WireBody body, Func<WireObject, T?> read)
        where T : class
    {
        using var tokens = WireTokens.Parse(body);
        return tokens is not null && WireObject.From(tokens.Root) is { } root ? Try(root, read) : null;
    }

    /// <summary>Reads an object of which decisions rest on every part; null where one was not understood.</summary>
    public static T? ReadWhole<T>(WireBody body, Func<WireObject, T?> read)
        where T : class => Read(body, item => read(item) is { } whole && !item.IsMisread ? whole : null);

    /// <summary>Whether a body begins like an answer of the service and is no JSON to its end.</summary>
    public static bool IsCutShort(WireBody body)
    {
        var start = body.Start;
        var bytes = body.Span;
        while (start < bytes.Length && bytes[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            start++;
        }

        if (start == bytes.Length || bytes[start] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        using var tokens = WireTokens.Parse(body);
        return tokens is null;
    }

    /// <summary>Reads one object; null where it holds text that is no Unicode, which the parser notices only now.</summary>
    public static T? Try<T>(WireObject item, Func<WireObject, T?> read)
        where T : class
    {
        try
        {
            return read(item);
        }
        catch (Exception error) when (error is InvalidOperationException or DecoderFallbackException)
        {
            return null;
        }
    }
}
