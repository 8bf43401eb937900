using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>The body of an answer as JSON.</summary>
internal static class WireDocument
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Parses a body, past a byte order mark where there is one (get-a-list-of-available-licenses shows it).</summary>
    /// <returns>The document, to be disposed of; null where the body is no JSON.</returns>
    public static JsonDocument? Parse(byte[] body)
    {
        var hasMark = body.Length >= 3 && body[0] == 0xEF && body[1] == 0xBB && body[2] == 0xBF;
        try
        {
            return JsonDocument.Parse(hasMark ? body.AsMemory(3) : body, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads an object out of a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="read">What to make of the object; null where it cannot be made out.</param>
    /// <returns>What was made of it; null where the body is no JSON object.</returns>
    public static T? Read<T>(byte[] body, Func<WireObject, T?> read)
        where T : class
    {
        using var document = Parse(body);
        return document is not null && WireObject.From(document.RootElement) is { } root ? Try(root, read) : null;
    }

    /// <summary>Reads one object; null where it holds text that is no Unicode, which the parser notices only now.</summary>
    public static T? Try<T>(WireObject item, Func<WireObject, T?> read)
        where T : class
    {
        try
        {
            return read(item);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
