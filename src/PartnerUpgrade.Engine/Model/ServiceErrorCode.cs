namespace PartnerUpgrade.Engine.Model;

/// <summary>Why the service refuses, with one meaning for both of its APIs (UpgradeErrorCode and TransitionErrorCode diverge after 10).</summary>
public enum ServiceErrorCode
{
    /// <summary>0, or a code this version does not know.</summary>
    Other,

    /// <summary>1.</summary>
    DelegatedAdminMissing,

    /// <summary>2.</summary>
    SubscriptionNotActive,

    /// <summary>3, and the transition's "conflicting subscriptions for license transfer".</summary>
    ConflictingServices,

    /// <summary>4.</summary>
    ConcurrencyConflict,

    /// <summary>5.</summary>
    UserContextRequired,

    /// <summary>6.</summary>
    AddOnsPresent,

    /// <summary>7; 11 for transitions (conversions not found).</summary>
    NoUpgradePath,

    /// <summary>8.</summary>
    TargetOfferNotFound,

    /// <summary>9.</summary>
    NotProvisioned,

    /// <summary>10.</summary>
    BillingCycleUnsupported,

    /// <summary>11 for upgrades, 13 for transitions.</summary>
    GranularAdminMissing,

    /// <summary>12 for transitions.</summary>
    UserLicenseError,
}
