using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace PartnerUpgrade.Sandbox.Wire;

/// <summary>An answer, already in bytes: what it was made from may change right after.</summary>
internal sealed class SandboxResponse(HttpStatusCode status, byte[] body)
{
    internal HttpStatusCode Status { get; } = status;

    internal byte[] Body { get; } = body;

    /// <summary>What the body is called, where it is a file.</summary>
    internal string? FileName { get; private init; }

    internal static SandboxResponse Resource(JsonNode node, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status, WireJson.Write(writer => node.WriteTo(writer)));

    /// <summary>A collection. Its <c>totalCount</c> counts the items it holds, as in the service's own samples.</summary>
    internal static SandboxResponse Collection(IReadOnlyCollection<JsonObject> items, JsonObject? links = null) =>
        Collection(items, (item, writer) => item.WriteTo(writer), links);

    /// <summary>The same, of anything that can be written.</summary>
    internal static SandboxResponse Collection<T>(IReadOnlyCollection<T> items, Action<T, Utf8JsonWriter> write, JsonObject? links) =>
        new(HttpStatusCode.OK, WireJson.Write(writer => WriteCollection(writer, items, write, links)));

    internal static SandboxResponse File(byte[] body, string name) => new(HttpStatusCode.OK, body) { FileName = name };

    /// <summary>A resource that is written already.</summary>
    internal static SandboxResponse Written(byte[] body) => new(HttpStatusCode.OK, body);

    /// <summary>A collection whose items are written already.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="read">Reads the list as JSON, behind so many free bytes and before so many others.</param>
    internal static SandboxResponse WrittenCollection(int count, Func<int, int, byte[]> read)
    {
        var head = Encoding.ASCII.GetBytes($"{{\"totalCount\":{count.ToString(CultureInfo.InvariantCulture)},\"items\":");
        var body = read(head.Length, CollectionEnd.Length);
        head.CopyTo(body, 0);
        CollectionEnd.CopyTo(body.AsSpan(body.Length - CollectionEnd.Length));
        return new SandboxResponse(HttpStatusCode.OK, body);
    }

    private static ReadOnlySpan<byte> CollectionEnd => ""","attributes":{"objectType":"Collection"}}"""u8;

    private static void WriteCollection<T>(Utf8JsonWriter writer, IReadOnlyCollection<T> items, Action<T, Utf8JsonWriter> write, JsonObject? links)
    {
        writer.WriteStartObject();
        writer.WriteNumber("totalCount", items.Count);
        writer.WriteStartArray("items");
        foreach (var item in items)
        {
            write(item, writer);
            WireJson.FlushIfLarge(writer);
        }

        writer.WriteEndArray();
        if (links is not null)
        {
            writer.WritePropertyName("links");
            links.WriteTo(writer);
        }

        writer.WriteStartObject("attributes");
        writer.WriteString("objectType", "Collection");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
