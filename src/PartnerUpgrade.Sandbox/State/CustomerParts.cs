using System.Text.Json;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>A customer's line, cut into its parts without reading them: most requests need one of them, and the users alone can be a megabyte.</summary>
internal sealed class CustomerParts
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> parts = new(StringComparer.OrdinalIgnoreCase);

    internal CustomerParts(byte[] line)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            parts[name] = line.AsMemory(start, (int)reader.BytesConsumed - start);
        }
    }

    internal bool IsNull(string name) => parts.TryGetValue(name, out var json) && json.Span.SequenceEqual("null"u8);

    internal bool IsPresent(string name) => parts.ContainsKey(name) && !IsNull(name);

    internal JsonObject Object(string name) => Read(name) as JsonObject ?? WireJson.NewObject();

    internal IEnumerable<JsonObject> Objects(string name) => (Read(name) as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>Writes a part as it was.</summary>
    internal void Copy(Utf8JsonWriter writer, string name)
    {
        if (parts.TryGetValue(name, out var json))
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json.Span, skipInputValidation: true);
        }
    }

    private JsonNode? Read(string name)
    {
        if (!parts.TryGetValue(name, out var json))
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return WireJson.Read(document.RootElement);
    }
}
