using System.Text.Json.Nodes;
using PartnerUpgrade.Adapters.Graph;
using PartnerUpgrade.Sandbox.Wire;

namespace PartnerUpgrade.Adapters.SnapshotCopying;

/// <summary>
/// The delegated admin relationships of an estate, read once for all customers. Where any of them cannot be read, the snapshot tells of none: half of
/// them would make customers look as if they had never approved one.
/// </summary>
internal sealed class RelationshipCopy(GraphClient? graph)
{
    private static readonly string[] InEffect = ["active", "expiring"];

    private readonly object gate = new();
    private Task<Estate?>? reading;
    private PartnerUpgradeException? fault;

    /// <summary>What the snapshot does not tell, and why.</summary>
    public IEnumerable<string> Doubts => fault is { } error && error.ServiceCode != "ResourceNotFound" ? [Text.Format(Messages.SnapshotWithoutAccess, error.Message)] : [];

    /// <summary>Who is signed in, for the first line; null where nothing is known of delegated administration.</summary>
    public async Task<JsonObject?> HeaderAsync(CancellationToken cancellationToken) =>
        await EstateAsync(cancellationToken).ConfigureAwait(false) is { } estate && fault is null
            ? estate.Groups is { } groups ? new JsonObject { ["groups"] = new JsonArray([.. groups.Select(id => (JsonNode)id)]) } : []
            : null;

    /// <summary>The relationships of a customer, with the groups that hold their roles; null where there is none.</summary>
    public async Task<JsonArray?> OfAsync(Guid customerId, CancellationToken cancellationToken)
    {
        if (await EstateAsync(cancellationToken).ConfigureAwait(false) is not { } estate || fault is not null)
        {
            return null;
        }

        var copies = new JsonArray();
        try
        {
            foreach (var relationship in estate.Relationships[customerId])
            {
                if (InEffect.Contains(relationship.Text("status"), StringComparer.OrdinalIgnoreCase))
                {
                    var assignments = await graph!.CopyAssignmentsAsync(relationship.Text("id")!, cancellationToken).ConfigureAwait(false);
                    relationship["accessAssignments"] = new JsonArray([.. assignments]);
                }

                copies.Add((JsonNode)relationship);
            }
        }
        catch (PartnerUpgradeException error)
        {
            fault = error;
            return null;
        }

        return copies.Count == 0 ? null : copies;
    }

    private Task<Estate?> EstateAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return reading ??= ReadAsync(cancellationToken);
        }
    }

    private async Task<Estate?> ReadAsync(CancellationToken cancellationToken)
    {
        if (graph is null)
        {
            return null;
        }

        try
        {
            var relationships = await graph.CopyRelationshipsAsync(cancellationToken).ConfigureAwait(false);
            var groups = await graph.ListGroupsAsync(cancellationToken).ConfigureAwait(false);
            return new Estate(
                relationships.Where(relationship => CustomerOf(relationship) is not null).ToLookup(relationship => CustomerOf(relationship)!.Value),
                groups is null ? null : [.. groups]);
        }
        catch (PartnerUpgradeException error)
        {
            // The copy is of use without it.
            fault = error;
            return null;
        }
    }

    private static Guid? CustomerOf(JsonObject relationship) =>
        Guid.TryParse(relationship.Child("customer")?.Text("tenantId"), out var id) ? id : null;

    private sealed record Estate(ILookup<Guid, JsonObject> Relationships, IReadOnlyList<string>? Groups);
}
