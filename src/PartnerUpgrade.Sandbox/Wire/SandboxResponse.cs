using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Text.Json;

namespace PartnerUpgrade.Sandbox.Wire;

/// <summary>An answer, already in bytes: what it was made from may change right after.</summary>
internal sealed class SandboxResponse(HttpStatusCode status, byte[] body)
{
    private const int LongestCount = 10;

    internal HttpStatusCode Status { get; } = status;

    /// <summary>What holds the body.</summary>
    internal byte[] Body { get; } = body;

    /// <summary>How many bytes of it are the body.</summary>
    internal int Length { get; private init; } = body.Length;

    /// <summary>Whether it is borrowed from the shared pool, and to be given back once it was sent.</summary>
    internal bool IsBorrowed { get; private init; }

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
    /// <param name="longest">How long the list is as JSON, at most.</param>
    /// <param name="write">Writes the list into memory at a place, and says where it ends.</param>
    internal static SandboxResponse WrittenCollection(int count, int longest, Func<byte[], int, int> write)
    {
        var body = ArrayPool<byte>.Shared.Rent(CollectionStart.Length + LongestCount + ItemsStart.Length + longest + CollectionEnd.Length);
        CollectionStart.CopyTo(body);
        Utf8Formatter.TryFormat(count, body.AsSpan(CollectionStart.Length), out var digits);
        var at = CollectionStart.Length + digits;
        ItemsStart.CopyTo(body.AsSpan(at));
        at = write(body, at + ItemsStart.Length);
        CollectionEnd.CopyTo(body.AsSpan(at));
        return new SandboxResponse(HttpStatusCode.OK, body) { Length = at + CollectionEnd.Length, IsBorrowed = true };
    }

    private static ReadOnlySpan<byte> CollectionStart => """{"totalCount":"""u8;

    private static ReadOnlySpan<byte> ItemsStart => ""","items":"""u8;

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
