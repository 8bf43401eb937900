using System.Text.Json.Nodes;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.SnapshotCopying;

/// <summary>A subscription as the service wrote it, and what the client understands of it; null where that is nothing.</summary>
internal sealed record CopiedSubscription(JsonObject Node, SubscriptionRecord? Record)
{
    public static CopiedSubscription Read(WireObject resource) => new(CopiedResource.Node(resource), SubscriptionReader.Read(resource));
}
