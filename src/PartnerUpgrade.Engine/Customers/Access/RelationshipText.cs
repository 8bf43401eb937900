using System.Globalization;

namespace PartnerUpgrade.Engine.Customers;

/// <summary>Relationships in the user's language.</summary>
public static class RelationshipText
{
    /// <summary>How a relationship stands.</summary>
    public static string Of(DelegatedRelationshipStatus status) => status switch
    {
        DelegatedRelationshipStatus.Created => Messages.RelationshipCreated,
        DelegatedRelationshipStatus.ApprovalPending => Messages.RelationshipApprovalPending,
        DelegatedRelationshipStatus.Approved => Messages.RelationshipApproved,
        DelegatedRelationshipStatus.Activating => Messages.RelationshipActivating,
        DelegatedRelationshipStatus.Active => Messages.RelationshipActive,
        DelegatedRelationshipStatus.Expiring => Messages.RelationshipExpiring,
        DelegatedRelationshipStatus.Expired => Messages.RelationshipExpired,
        DelegatedRelationshipStatus.TerminationRequested => Messages.RelationshipTerminationRequested,
        DelegatedRelationshipStatus.Terminating => Messages.RelationshipTerminating,
        DelegatedRelationshipStatus.Terminated => Messages.RelationshipTerminated,
        _ => Messages.RelationshipUnknown,
    };

    /// <summary>How a relationship stands, and until when or since when.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="dayFormat">How to write a day; null for the way of the tables.</param>
    public static string Standing(DelegatedRelationship relationship, string? dayFormat = null)
    {
        var status = Of(relationship.Status);
        return (relationship.EndsOn, relationship.Status) switch
        {
            ({ } day, DelegatedRelationshipStatus.Active or DelegatedRelationshipStatus.Expiring) => Text.Format(Messages.RelationshipUntil, status, Write(day)),
            ({ } day, DelegatedRelationshipStatus.Expired or DelegatedRelationshipStatus.Terminated) => Text.Format(Messages.RelationshipEnded, status, Write(day)),
            _ => status,
        };

        string Write(DateTime day) => dayFormat is null ? Day(day) : day.ToString(dayFormat, CultureInfo.CurrentCulture);
    }

    /// <summary>A relationship in a line: its name, how it stands, until when, and whether it is extended by itself then.</summary>
    /// <param name="relationship">The relationship; one without an id is what is left of one after it was kept as a text.</param>
    /// <param name="dayFormat">How to write a day; null for the way of the tables.</param>
    public static string Line(DelegatedRelationship relationship, string? dayFormat = null) =>
        relationship.Id.Length == 0 ? relationship.Name
        : $"{relationship.Name} ({Text.List([Standing(relationship, dayFormat), .. relationship.AutoExtends ? (string[])[Messages.RelationshipAutoExtends] : []])})";

    /// <summary>What is missing: a relationship, one in effect, or roles. Empty where nothing is.</summary>
    public static string Missing(AccessGap gap, IEnumerable<string> roles) => gap switch
    {
        AccessGap.None => "",
        AccessGap.Unknown => Messages.GapUnknown,
        AccessGap.NoRelationship => Messages.GapNoRelationship,
        AccessGap.ApprovalPending => Messages.GapApprovalPending,
        AccessGap.NotInEffect => Messages.GapNotInEffect,
        AccessGap.Ended => Messages.GapEnded,
        _ => Text.List(roles.Select(DirectoryRoles.TitleOf)),
    };

    /// <summary>Whether something that is possible for a customer ends soon, and is not extended by itself.</summary>
    public static bool EndsSoon(PartnerAccess access) => access.EndsSoon;

    /// <summary>A day, as the tables show it.</summary>
    public static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
