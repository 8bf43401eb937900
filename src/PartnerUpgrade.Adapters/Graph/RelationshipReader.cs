using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Graph;

/// <summary>Reads delegated admin relationships, and who holds their roles (delegatedAdminRelationship, delegatedAdminAccessAssignment).</summary>
internal static class RelationshipReader
{
    private const string SecurityGroup = "securitygroup";

    /// <summary>Reads a relationship; null without an id.</summary>
    public static RelationshipRecord? ReadRelationship(WireObject relationship)
    {
        if (relationship.Text("id") is not { Length: > 0 } id)
        {
            return null;
        }

        var customer = relationship.Child("customer");
        if (customer?.HasUnreadableId("tenantId") == true)
        {
            // Whose relationship it is decides who has none.
            relationship.Misread();
        }

        return new RelationshipRecord
        {
            Id = id,
            Name = relationship.Text("displayName"),
            Status = StatusOf(WireName.Fold(relationship.Text("status"))),
            CustomerId = customer?.Id("tenantId"),
            CustomerName = customer?.Text("displayName") ?? "",
            RoleIds = ReadRoles(relationship),
            EndsAt = relationship.Time("endDateTime"),
            AutoExtends = IsDuration(relationship.Text("autoExtendDuration")),
        };
    }

    /// <summary>Reads the roles of a group; null for what is no group.</summary>
    public static AccessAssignment? ReadAssignment(WireObject assignment)
    {
        var container = assignment.Child("accessContainer");
        if (container?.Text("accessContainerId") is not { Length: > 0 } id)
        {
            return null;
        }

        return new AccessAssignment
        {
            // What kind of container counts is the service's business; of one that it does not name yet, nobody is known to be a member.
            Status = WireName.Fold(container.Text("accessContainerType")) is SecurityGroup or "" ? AssignmentStatusOf(WireName.Fold(assignment.Text("status"))) : AccessAssignmentStatus.Unknown,
            GroupId = id,
            RoleIds = ReadRoles(assignment),
        };
    }

    /// <summary>Reads the id of a group, or of whatever else a user is a member of.</summary>
    public static string? ReadGroupId(WireObject group) => group.Text("id") is { Length: > 0 } id ? id : null;

    private static IReadOnlyList<string> ReadRoles(WireObject owner)
    {
        var roles = owner.Child("accessDetails")?.Children("unifiedRoles").Select(role => role.Text("roleDefinitionId").Trim()).ToList() ?? [];
        if (roles.Contains(""))
        {
            owner.Misread();
        }

        return [.. roles.Where(role => role.Length > 0)];
    }

    /// <summary>Both <c>PT0S</c> and <c>P0D</c> mean that it is not extended.</summary>
    private static bool IsDuration(string text) => text.Any(digit => digit is >= '1' and <= '9');

    private static DelegatedRelationshipStatus StatusOf(string folded) => folded switch
    {
        "created" => DelegatedRelationshipStatus.Created,
        "approvalpending" => DelegatedRelationshipStatus.ApprovalPending,
        "approved" => DelegatedRelationshipStatus.Approved,
        "activating" => DelegatedRelationshipStatus.Activating,
        "active" => DelegatedRelationshipStatus.Active,
        "expiring" => DelegatedRelationshipStatus.Expiring,
        "expired" => DelegatedRelationshipStatus.Expired,
        "terminationrequested" => DelegatedRelationshipStatus.TerminationRequested,
        "terminating" => DelegatedRelationshipStatus.Terminating,
        "terminated" => DelegatedRelationshipStatus.Terminated,
        _ => DelegatedRelationshipStatus.Unknown,
    };

    private static AccessAssignmentStatus AssignmentStatusOf(string folded) => folded switch
    {
        "pending" => AccessAssignmentStatus.Pending,
        "active" => AccessAssignmentStatus.Active,
        "deleting" => AccessAssignmentStatus.Deleting,
        "deleted" => AccessAssignmentStatus.Deleted,
        "error" => AccessAssignmentStatus.Error,
        _ => AccessAssignmentStatus.Unknown,
    };
}
