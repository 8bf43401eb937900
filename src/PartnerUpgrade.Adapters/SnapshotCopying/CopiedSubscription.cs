using System.Text.Json.Nodes;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.SnapshotCopying;

/// <summary>A subscription as the service wrote it, and what the client understands of it.</summary>
internal sealed record CopiedSubscription(JsonObject Node, SubscriptionRecord Record)
{
    public static CopiedSubscription? Read(WireObject resource) =>
        SubscriptionReader.Read(resource) is { } record ? new(CopiedResource.Node(resource), record) : null;
}
