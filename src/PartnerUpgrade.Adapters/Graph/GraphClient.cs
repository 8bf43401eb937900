using System.Text.Json.Nodes;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Adapters.SnapshotCopying;
using PartnerUpgrade.Sandbox.Wire;

namespace PartnerUpgrade.Adapters.Graph;

/// <summary>
/// What Microsoft Graph tells of the partner's delegated admin relationships, behind the engine's port. It goes over the same transport as Partner
/// Center, with an origin and a token of its own: neither token ever goes where the other belongs.
/// </summary>
internal sealed class GraphClient(ServiceTransport transport, CallTrace trace) : IDelegatedAdmin, IDisposable
{
    private const string Relationships = "tenantRelationships/delegatedAdminRelationships";
    private const int LargestPage = 300;
    private const int LargestGroupPage = 999;

    private readonly ListingReader listings = new(transport, trace);

    public async Task<Listing<RelationshipRecord>> ListRelationshipsAsync(CancellationToken cancellationToken)
    {
        // Without a filter: what has expired, and what awaits approval, must be seen too. Pages may overlap while someone adds one.
        var listing = await listings.ReadAllAsync(Get($"{Relationships}?$top={LargestPage}"), RelationshipReader.ReadRelationship, cancellationToken).ConfigureAwait(false);
        return new Listing<RelationshipRecord>([.. listing.GroupBy(relationship => relationship.Id, StringComparer.OrdinalIgnoreCase).Select(same => same.First())], listing.Unread);
    }

    public Task<Listing<AccessAssignment>> ListAssignmentsAsync(string relationshipId, CancellationToken cancellationToken) =>
        listings.ReadAllAsync(Get($"{Relationships}/{Uri.EscapeDataString(relationshipId)}/accessAssignments"), RelationshipReader.ReadAssignment, cancellationToken);

    public async Task<Listing<string>?> ListGroupsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await listings.ReadAllAsync(Get($"me/transitiveMemberOf?$select=id&$top={LargestGroupPage}"), RelationshipReader.ReadGroupId, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (error.ServiceCode is "BadRequest" or "Request_BadRequest")
        {
            // For an application there is no "me": that is the one reason to refuse this request as a bad one.
            return null;
        }
    }

    /// <summary>The relationships as Microsoft Graph writes them, each once.</summary>
    public async Task<IReadOnlyList<JsonObject>> CopyRelationshipsAsync(CancellationToken cancellationToken) =>
        [.. (await CopyAsync($"{Relationships}?$top={LargestPage}", cancellationToken).ConfigureAwait(false)).Where(node => node.Text("id") is { Length: > 0 }).GroupBy(node => node.Text("id"), StringComparer.OrdinalIgnoreCase).Select(same => same.First())];

    /// <summary>Which groups hold which roles of a relationship, as Microsoft Graph writes it.</summary>
    public Task<Listing<JsonObject>> CopyAssignmentsAsync(string relationshipId, CancellationToken cancellationToken) =>
        CopyAsync($"{Relationships}/{Uri.EscapeDataString(relationshipId)}/accessAssignments", cancellationToken);

    public void Dispose() => transport.Dispose();

    private Task<Listing<JsonObject>> CopyAsync(string path, CancellationToken cancellationToken) => listings.ReadAllAsync(Get(path), CopiedResource.Node, cancellationToken);

    private ServiceRequest Get(string path) => new() { Uri = transport.Origin.At(path) };
}
