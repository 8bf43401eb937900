using System.Text.Json;

namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>The first line: what kind of file this is, whose estate it holds and the catalogue it was sold from.</summary>
internal sealed class SnapshotHeader(JsonObject header)
{
    private const string Kind = "partnerupgrade-snapshot";
    private const int Version = 1;

    internal JsonObject Partner { get; } = Object(header, "partner") ?? WireJson.NewObject();

    /// <summary>Who is signed in at the partner, by <c>groups</c>; null where the snapshot knows nothing of delegated administration.</summary>
    internal JsonObject? DelegatedAdmin { get; } = Object(header, "delegatedAdmin");

    /// <summary>When it was taken; null where the header does not tell.</summary>
    internal DateTimeOffset? TakenAt { get; } = header.Moment("takenAt");

    /// <summary>The legacy offers; null where the header leaves them out.</summary>
    internal IReadOnlyList<JsonObject>? Offers { get; } = List(header, "offers", "id");

    /// <summary>The new commerce products; null where the header leaves them out.</summary>
    internal IReadOnlyList<JsonObject>? Products { get; } = List(header, "products", "productId");

    /// <summary>The SKUs with their service plans; null where the header leaves them out.</summary>
    internal IReadOnlyList<JsonObject>? Skus { get; } = List(header, "skus", "id");

    /// <summary>The promotions as the service tells them; null where the header leaves them out.</summary>
    internal IReadOnlyList<JsonObject>? Promotions { get; } = List(header, "promotions", "id");

    /// <exception cref="SnapshotLineException">What is wrong.</exception>
    internal static SnapshotHeader Read(ArraySegment<byte> line)
    {
        var scanner = new SnapshotLineScanner(line);
        scanner.SkipValue();
        scanner.End();

        using var document = JsonDocument.Parse(line);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new SnapshotLineException(Messages.SnapshotNotOurs, Kind);
        }

        var header = WireJson.ReadObject(document.RootElement);
        if (header.Text("kind") != Kind)
        {
            throw new SnapshotLineException(Messages.SnapshotNotOurs, Kind);
        }

        if (header.Number("version") is not Version)
        {
            throw new SnapshotLineException(Messages.SnapshotVersion, header["version"]?.ToJsonString() ?? "", Version);
        }

        return new SnapshotHeader(header);
    }

    private static JsonObject? Object(JsonObject header, string name) => header[name] switch
    {
        null => null,
        JsonObject node => node,
        _ => throw new SnapshotLineException(Messages.SnapshotWrongType, name),
    };

    private static List<JsonObject>? List(JsonObject header, string name, string key)
    {
        switch (header[name])
        {
            case null:
                return null;
            case JsonArray array:
                var list = array.OfType<JsonObject>().ToList();
                return list.Count == array.Count && list.TrueForAll(item => item.Text(key) is { Length: > 0 })
                    ? list
                    : throw new SnapshotLineException(Messages.SnapshotWrongType, name + "." + key);
            default:
                throw new SnapshotLineException(Messages.SnapshotWrongType, name);
        }
    }
}
