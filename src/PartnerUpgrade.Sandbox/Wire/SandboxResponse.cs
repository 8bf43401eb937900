using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Wire;

/// <summary>An answer, already in bytes: what it was made from may change right after.</summary>
internal sealed class SandboxResponse
{
    private SandboxResponse(HttpStatusCode status, byte[] body)
    {
        Status = status;
        Body = body;
    }

    internal HttpStatusCode Status { get; }

    internal byte[] Body { get; }

    internal static SandboxResponse Resource(JsonNode node, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status, WireJson.Write(writer => node.WriteTo(writer)));

    /// <summary>A collection. Its <c>totalCount</c> counts the items it holds, as in the service's own samples.</summary>
    internal static SandboxResponse Collection(IReadOnlyCollection<JsonObject> items, JsonObject? links = null) =>
        new(HttpStatusCode.OK, WireJson.Write(writer => WriteCollection(writer, items, links)));

    private static void WriteCollection(Utf8JsonWriter writer, IReadOnlyCollection<JsonObject> items, JsonObject? links)
    {
        writer.WriteStartObject();
        writer.WriteNumber("totalCount", items.Count);
        writer.WriteStartArray("items");
        foreach (var item in items)
        {
            item.WriteTo(writer);
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
