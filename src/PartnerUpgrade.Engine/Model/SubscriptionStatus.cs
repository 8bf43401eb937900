namespace PartnerUpgrade;

/// <summary>The status of a subscription (Partner Center, subscription-resources). A text the module does not know reads as <see cref="Unknown"/> and never counts as active.</summary>
public enum SubscriptionStatus
{
    /// <summary>The service sent no status, or "none".</summary>
    None,

    /// <summary>In use and paid for. The only status that can be upgraded.</summary>
    Active,

    /// <summary>Suspended; users cannot sign in to its services. It may still be billed.</summary>
    Suspended,

    /// <summary>Deleted; it counts for nothing any more.</summary>
    Deleted,

    /// <summary>Its term ended without renewal.</summary>
    Expired,

    /// <summary>Ordered and not yet provisioned.</summary>
    Pending,

    /// <summary>Disabled by the service.</summary>
    Disabled,

    /// <summary>The service sent a status this version does not know.</summary>
    Unknown,
}
