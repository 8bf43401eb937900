using System.Text.Json;
using System.Text.Json.Nodes;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Sandbox.Wire;

namespace PartnerUpgrade.Adapters.SnapshotCopying;

/// <summary>Takes a resource over whole, as the service wrote it.</summary>
internal static class CopiedResource
{
    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static JsonObject Node(WireObject resource)
    {
        using var document = JsonDocument.Parse(resource.RawText, Tolerant);
        return WireJson.ReadObject(document.RootElement);
    }
}

/// <summary>A subscription as the service wrote it, and what the client understands of it.</summary>
internal sealed record CopiedSubscription(JsonObject Node, SubscriptionRecord Record)
{
    public static CopiedSubscription? Read(WireObject resource) =>
        SubscriptionReader.Read(resource) is { } record ? new(CopiedResource.Node(resource), record) : null;
}
