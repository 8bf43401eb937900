using System.Globalization;
using PartnerUpgrade.Resources;

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

    /// <summary>A day, as the tables show it.</summary>
    public static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
