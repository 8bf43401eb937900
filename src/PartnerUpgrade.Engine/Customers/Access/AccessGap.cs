namespace PartnerUpgrade;

/// <summary>Why roles do not suffice for something.</summary>
public enum AccessGap
{
    /// <summary>They do.</summary>
    None,

    /// <summary>Whether they do cannot be told.</summary>
    Unknown,

    /// <summary>There is no relationship with the customer.</summary>
    NoRelationship,

    /// <summary>The customer has not approved the relationship.</summary>
    ApprovalPending,

    /// <summary>The relationship is still to take effect.</summary>
    NotInEffect,

    /// <summary>The relationship has ended, or is being ended.</summary>
    Ended,

    /// <summary>No relationship grants the role.</summary>
    RoleNotGranted,

    /// <summary>A relationship grants the role, and no group of the signed-in account holds it.</summary>
    RoleNotAssigned,
}
