namespace PartnerUpgrade.Engine.Customers;

/// <summary>What was read of one customer's relationships, and what follows from it for the signed-in account. Pure.</summary>
/// <param name="relationships">Those with the customer.</param>
/// <param name="isComplete">Whether there can be no others.</param>
/// <param name="assignments">Which groups hold their roles, by relationship; none for one where that could not be read.</param>
/// <param name="groups">The groups of the signed-in user; null where they are not known.</param>
/// <param name="now">The time.</param>
internal sealed class AccessFacts(
    IReadOnlyList<RelationshipRecord> relationships,
    bool isComplete,
    IReadOnlyDictionary<string, Listing<AccessAssignment>> assignments,
    ICollection<string>? groups,
    DateTimeOffset now)
{
    /// <summary>Where a partner sees its relationships, requests new ones and gives their roles to its groups.</summary>
    internal const string PartnerCenterPage = "https://partner.microsoft.com/commerce/granularadminaccess/list";

    /// <summary>Whether a relationship is in effect. Where a termination was asked for, nobody should count on it any more.</summary>
    internal static bool IsInEffect(RelationshipRecord relationship, DateTimeOffset now) =>
        relationship.Status is DelegatedRelationshipStatus.Active or DelegatedRelationshipStatus.Expiring && !(relationship.EndsAt <= now);

    internal PartnerAccess Judge(Guid customerId, string customerName, Guid? partnerId)
    {
        var inEffect = relationships.Where(relationship => IsInEffect(relationship, now)).OrderBy(relationship => relationship.EndsAt).ToList();
        var (list, legacy, transfer) = Answers(inEffect);
        var (endsOn, autoExtends) = End(inEffect);
        string[] missing =
        [
            .. new[] { (list, DirectoryRoles.Reader), (legacy, DirectoryRoles.Reader), (transfer, DirectoryRoles.Writer) }
                .Where(answer => answer.Item1 == AccessState.Insufficient).Select(answer => answer.Item2).Distinct(),
        ];
        var (gap, concerned) = Explain(inEffect, list, legacy, transfer, missing);
        return new PartnerAccess
        {
            CustomerId = customerId,
            CustomerName = customerName,
            Relationships = ReadableList<DelegatedRelationship>.Of([.. inEffect.Concat(relationships.Except(inEffect).OrderByDescending(relationship => relationship.EndsAt)).Select(Describe)]),
            EndsOn = endsOn,
            AutoExtends = autoExtends,
            DaysLeft = endsOn is { } end ? (end - now.UtcDateTime.Date).Days : null,
            Roles = ReadableList<string>.Of([.. Roles(inEffect, certain: true).OrderBy(role => role, StringComparer.Ordinal)]),
            List = list,
            UpgradeLegacy = legacy,
            UpgradeNewCommerce = AccessState.Sufficient,
            UpgradeWithLicenseTransfer = transfer,
            AddLicenses = AccessState.Sufficient,
            MissingRoles = ReadableList<string>.Of(missing),
            Link = LinkOf(gap, concerned, partnerId),
            Gap = gap,
            Concerned = concerned is null ? null : Describe(concerned),
            PendingRoles = [.. inEffect.SelectMany(relationship => RolesOf(relationship, AccessAssignmentStatus.Pending)).Distinct()],
        };
    }

    private static DelegatedRelationship Describe(RelationshipRecord relationship) => new()
    {
        Id = relationship.Id,
        Name = relationship.Name,
        Status = relationship.Status,
        EndsOn = relationship.EndsAt?.UtcDateTime.Date,
        AutoExtends = IsExtended(relationship),
        Roles = ReadableList<string>.Of([.. GrantedIn(relationship).Distinct()]),
    };

    private static IEnumerable<string> GrantedIn(RelationshipRecord relationship) => relationship.RoleIds.Select(DirectoryRoles.NameOf);

    /// <summary>A relationship with the Global Administrator role is never extended by itself.</summary>
    private static bool IsExtended(RelationshipRecord relationship) =>
        relationship.AutoExtends && !GrantedIn(relationship).Contains(DirectoryRoles.GlobalAdministrator);

    private static string? LinkOf(AccessGap gap, RelationshipRecord? concerned, Guid? partnerId) => gap switch
    {
        AccessGap.NoRelationship when partnerId is { } partner =>
            $"https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId={partner}#/BillingAccounts/partner-invitation",
        AccessGap.ApprovalPending => $"https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/{Uri.EscapeDataString(concerned!.Id)}",
        AccessGap.None or AccessGap.Unknown => null,
        _ => PartnerCenterPage,
    };

    private (AccessState List, AccessState Legacy, AccessState Transfer) Answers(IReadOnlyList<RelationshipRecord> inEffect)
    {
        var (held, possible) = (Roles(inEffect, certain: true), Roles(inEffect, certain: false));

        // A status of a later version may be one that is in effect.
        possible.UnionWith(relationships.Where(relationship => relationship.Status == DelegatedRelationshipStatus.Unknown && !(relationship.EndsAt <= now)).SelectMany(GrantedIn));
        return (Answer(DirectoryRoles.ToList), Answer(DirectoryRoles.ToUpgrade), Answer(DirectoryRoles.ToMoveLicenses));

        AccessState Answer(string[] sufficient) =>
            sufficient.Any(held.Contains) ? AccessState.Sufficient
            : isComplete && !sufficient.Any(possible.Contains) ? AccessState.Insufficient
            : AccessState.Unknown;
    }

    /// <summary>The roles that the signed-in account has for certain; or those that it may have, where not everything is known.</summary>
    private HashSet<string> Roles(IEnumerable<RelationshipRecord> inEffect, bool certain)
    {
        var roles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var relationship in inEffect)
        {
            roles.UnionWith(
                certain ? RolesOf(relationship, AccessAssignmentStatus.Active)
                : !assignments.TryGetValue(relationship.Id, out var known) || !known.IsComplete ? GrantedIn(relationship)
                : groups is null ? known.Where(assignment => assignment.Status == AccessAssignmentStatus.Active).SelectMany(assignment => Granted(relationship, assignment))
                : RolesOf(relationship, AccessAssignmentStatus.Active));
        }

        return roles;
    }

    /// <summary>The roles of a relationship that groups of the signed-in user hold, or are to get.</summary>
    private IEnumerable<string> RolesOf(RelationshipRecord relationship, AccessAssignmentStatus status) =>
        groups is null || !assignments.TryGetValue(relationship.Id, out var known)
            ? []
            : known.Where(assignment => assignment.Status == status && groups.Contains(assignment.GroupId)).SelectMany(assignment => Granted(relationship, assignment));

    /// <summary>A group can hold no role that the customer has not granted.</summary>
    private static IEnumerable<string> Granted(RelationshipRecord relationship, AccessAssignment assignment) =>
        assignment.RoleIds.Intersect(relationship.RoleIds, StringComparer.OrdinalIgnoreCase).Select(DirectoryRoles.NameOf);

    /// <summary>The day on which something ends that is possible today. Several relationships add up, so the first to end may take nothing away.</summary>
    private (DateTime? Day, bool AutoExtends) End(List<RelationshipRecord> inEffect)
    {
        var today = Answers(inEffect);
        foreach (var ending in inEffect.Where(relationship => relationship.EndsAt is not null && !IsExtended(relationship)))
        {
            if (Answers([.. inEffect.Where(relationship => IsExtended(relationship) || !(relationship.EndsAt <= ending.EndsAt))]) != today)
            {
                return (Day(ending), false);
            }
        }

        var last = inEffect.Find(IsExtended) ?? inEffect.LastOrDefault() ?? relationships.Where(relationship => HasEnded(relationship) && relationship.EndsAt <= now).OrderBy(relationship => relationship.EndsAt).LastOrDefault();
        return last is null ? (null, false) : (Day(last), inEffect.Exists(IsExtended));

        static DateTime? Day(RelationshipRecord relationship) => relationship.EndsAt?.UtcDateTime.Date;
    }

    private bool HasEnded(RelationshipRecord relationship) =>
        relationship.Status is DelegatedRelationshipStatus.Expired or DelegatedRelationshipStatus.Terminated or DelegatedRelationshipStatus.Terminating
            or DelegatedRelationshipStatus.TerminationRequested or DelegatedRelationshipStatus.Active or DelegatedRelationshipStatus.Expiring
        && !IsInEffect(relationship, now);

    private (AccessGap Gap, RelationshipRecord? Concerned) Explain(List<RelationshipRecord> inEffect, AccessState list, AccessState legacy, AccessState transfer, string[] missing)
    {
        if (missing.Length == 0)
        {
            return (new[] { list, legacy, transfer }.Contains(AccessState.Unknown) ? AccessGap.Unknown : AccessGap.None, inEffect.FirstOrDefault());
        }

        if (inEffect.Count > 0)
        {
            var granting = inEffect.Find(relationship => missing.All(GrantedIn(relationship).Contains));
            return granting is null ? (AccessGap.RoleNotGranted, inEffect[inEffect.Count - 1]) : (AccessGap.RoleNotAssigned, granting);
        }

        var pending = relationships.FirstOrDefault(relationship => relationship.Status is DelegatedRelationshipStatus.ApprovalPending);
        var ended = relationships.Where(HasEnded).OrderBy(relationship => relationship.EndsAt).LastOrDefault();
        return pending is not null ? (AccessGap.ApprovalPending, pending)
            : ended is not null ? (AccessGap.Ended, ended)
            : relationships.Count > 0 ? (AccessGap.NotInEffect, relationships[0])
            : (AccessGap.NoRelationship, null);
    }
}
