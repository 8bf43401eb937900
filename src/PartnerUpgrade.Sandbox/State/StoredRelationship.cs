using System.Xml;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>A delegated admin relationship of the snapshot: how it stands on the sandbox's day, and which roles it gives.</summary>
internal static class StoredRelationship
{
    /// <summary>The member that tells which groups hold which of its roles. It is the snapshot's own: Graph has a call for it.</summary>
    internal const string AssignmentsKey = "accessAssignments";

    private const string GlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

    /// <summary>A relationship as it stands on the sandbox's day: what was to end by then has ended, or was extended.</summary>
    internal static JsonObject Today(JsonObject relationship, DateTimeOffset today)
    {
        var now = (JsonObject)relationship.DeepClone();
        now.Remove(AssignmentsKey);
        if (now.Text("status") is not ("active" or "expiring") || now.Moment("endDateTime") is not { } end || end > today)
        {
            return now;
        }

        var extension = Extension(now);
        for (; extension > TimeSpan.Zero && end <= today; end += extension)
        {
            now["endDateTime"] = WireReading.Write(end + extension);
        }

        if (end <= today)
        {
            now["status"] = "expired";
        }

        return now;
    }

    /// <summary>How long a relationship is extended; one with the Global Administrator role never is.</summary>
    private static TimeSpan Extension(JsonObject relationship)
    {
        try
        {
            return relationship.Text("autoExtendDuration") is { Length: > 0 } text && !RolesOf(relationship).Contains(GlobalAdministrator, StringComparer.OrdinalIgnoreCase)
                ? XmlConvert.ToTimeSpan(text)
                : TimeSpan.Zero;
        }
        catch (FormatException)
        {
            return TimeSpan.Zero;
        }
    }

    /// <summary>The roles that groups hold in a relationship in effect; none in another.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="groups">The groups of whoever is signed in; null for any, where that is not known.</param>
    /// <param name="today">The sandbox's day.</param>
    internal static IEnumerable<string> RolesInEffect(JsonObject relationship, IReadOnlyList<string>? groups, DateTimeOffset today) =>
        Today(relationship, today).Text("status") is "active" or "expiring"
            ? relationship.Objects(AssignmentsKey).Where(assignment => assignment.Text("status") == "active" && IsHeld(assignment, groups)).SelectMany(RolesOf).Intersect(RolesOf(relationship), StringComparer.OrdinalIgnoreCase)
            : [];

    private static bool IsHeld(JsonObject assignment, IReadOnlyList<string>? groups) =>
        assignment.Child("accessContainer") is { } container
        && container.Text("accessContainerType") == "securityGroup"
        && (groups is null || groups.Contains(container.Text("accessContainerId") ?? "", StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> RolesOf(JsonObject owner) =>
        owner.Child("accessDetails")?.Objects("unifiedRoles").Select(role => role.Text("roleDefinitionId")).OfType<string>() ?? [];
}
