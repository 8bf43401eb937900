using System.Globalization;
using System.Net;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>
/// What Microsoft Graph tells of the partner's delegated admin relationships (delegatedAdminRelationship, delegatedAdminAccessAssignment,
/// user-list-transitivememberof), where the snapshot knows of them.
/// </summary>
internal sealed class GraphEndpoints(SandboxStore store, IClock day)
{
    /// <summary>Fewer than may be asked for, as Graph likes to do: whoever reads one page alone finds out here.</summary>
    private const int LargestPage = 25;

    internal SandboxResponse Answer(SandboxRequest request) => (request.Method, request.GraphResource) switch
    {
        ("GET", _) when store.DelegatedAdmin is null => Refuse(HttpStatusCode.NotFound, "ResourceNotFound", Messages.SandboxNoDelegatedAdmin),
        ("GET", ["tenantrelationships", "delegatedadminrelationships"]) => List(request),
        ("GET", ["tenantrelationships", "delegatedadminrelationships", var id, "accessassignments"]) => ListAssignments(id),
        ("GET", ["me", "transitivememberof"]) => ListGroups(),
        _ => Refuse(HttpStatusCode.NotFound, "ResourceNotFound", Messages.SandboxNoSuchResource, request.Path),
    };

    private static SandboxResponse Refuse(HttpStatusCode status, string code, string message, params object[] facts) => SandboxResponse.Resource(
        new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = Text.Format(message, facts) } },
        status);

    private static SandboxResponse Page(IEnumerable<JsonObject> items, string? next)
    {
        var page = new JsonObject { ["value"] = new JsonArray([.. items]) };
        if (next is not null)
        {
            page["@odata.nextLink"] = next;
        }

        return SandboxResponse.Resource(page);
    }

    /// <summary>The token tells how many customers and how many relationships of the next one are behind it.</summary>
    private SandboxResponse List(SandboxRequest request)
    {
        var size = int.TryParse(request.Query("$top"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? Math.Min(asked, LargestPage) : LargestPage;
        var token = (request.Query("$skiptoken") ?? "0-0").Split('-');
        if (token.Length != 2 || !int.TryParse(token[0], NumberStyles.None, CultureInfo.InvariantCulture, out var customer) || !int.TryParse(token[1], NumberStyles.None, CultureInfo.InvariantCulture, out var within))
        {
            return Refuse(HttpStatusCode.BadRequest, "BadRequest", Messages.SandboxInvalidInput, "$skiptoken");
        }

        var items = new List<JsonObject>();
        for (; customer < store.Related.Count; customer++, within = 0)
        {
            foreach (var relationship in store.ReadRelationships(customer).Skip(within))
            {
                if (items.Count == size)
                {
                    return Page(items, request.Address($"$top={size}&$skiptoken={customer}-{within}"));
                }

                items.Add(StoredRelationship.Today(relationship, day.UtcNow));
                within++;
            }
        }

        return Page(items, null);
    }

    private SandboxResponse ListAssignments(string id) => store.FindRelationship(id) is { } relationship
        ? Page(relationship.Objects(StoredRelationship.AssignmentsKey).Select(assignment => (JsonObject)assignment.DeepClone()), null)
        : Refuse(HttpStatusCode.NotFound, "ResourceNotFound", Messages.SandboxNoSuchResource, id);

    private SandboxResponse ListGroups() => store.DelegatedAdmin!.ContainsKey("groups")
        ? Page(store.DelegatedAdmin.Texts("groups").Select(id => new JsonObject { ["@odata.type"] = "#microsoft.graph.group", ["id"] = id }), null)
        : Refuse(HttpStatusCode.BadRequest, "BadRequest", Messages.SandboxNoUser);
}
