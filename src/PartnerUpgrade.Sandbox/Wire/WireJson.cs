using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PartnerUpgrade.Sandbox.Wire;

/// <summary>JSON as the service writes it: camelCase keys, no nulls. Keys are looked up in any casing, and the last of several wins.</summary>
public static class WireJson
{
    // An application/json body is never read as HTML, so names need not be escaped to be unreadable.
    internal static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Beyond it, memory is not kept for the next answer.</summary>
    private const int LargestSpare = 1 << 20;

    private const int Part = 4096;

    private static readonly JsonNodeOptions AnyCasing = new() { PropertyNameCaseInsensitive = true };

    /// <summary>What was written into before on this thread.</summary>
    [ThreadStatic]
    private static MemoryStream? spare;

    /// <summary>An empty object that finds its properties in any casing.</summary>
    public static JsonObject NewObject() => new(AnyCasing);

    /// <summary>An array that is unpacked only where someone looks into it.</summary>
    internal static JsonArray NewArray(JsonElement element) => JsonArray.Create(element, AnyCasing)!;

    internal static JsonNode? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ReadObject(element),
        JsonValueKind.Array => ReadArray(element),
        JsonValueKind.String => JsonValue.Create(element.GetString()),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? JsonValue.Create(whole) : JsonValue.Create(element.Clone()),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => null,
    };

    /// <summary>Takes an object over, without its nulls, its properties named as the service names them.</summary>
    public static JsonObject ReadObject(JsonElement element)
    {
        var node = NewObject();
        foreach (var property in element.EnumerateObject())
        {
            if (Read(property.Value) is { } value)
            {
                node[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = value;
            }
        }

        return node;
    }

    /// <summary>Whether the property at hand has a name, in any casing. Compared in place: a line has a hundred names that nobody wants.</summary>
    internal static bool IsNamed(in Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        var found = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        if (found.Length != name.Length)
        {
            return false;
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (ToLower(found[i]) != ToLower(name[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text of the property at hand.</summary>
    internal static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return TextOf(ref reader);
    }

    /// <summary>A text, or a number as it is written; passes whatever else it is.</summary>
    internal static string? TextOf(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>Writes JSON without line breaks, as UTF-8.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var stream = spare ?? new MemoryStream();
        spare = null;
        stream.SetLength(0);
        using (var writer = new Utf8JsonWriter(stream, Writing))
        {
            write(writer);
        }

        if (stream.Capacity <= LargestSpare)
        {
            spare = stream;
        }

        return stream.ToArray();
    }

    /// <summary>To be called now and then where much is written: what waits for a flush is kept in one piece, which grows by doubling.</summary>
    internal static void FlushIfLarge(Utf8JsonWriter writer)
    {
        if (writer.BytesPending > Part)
        {
            writer.Flush();
        }
    }

    private static int ToLower(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' ? letter | 0x20 : letter;

    private static JsonArray ReadArray(JsonElement element)
    {
        var array = new JsonArray();
        foreach (var item in element.EnumerateArray())
        {
            if (Read(item) is { } value)
            {
                array.Add(value);
            }
        }

        return array;
    }
}
