namespace PartnerUpgrade.Engine.Model;

/// <summary>One error in the service's own words.</summary>
public sealed class ServiceError
{
    /// <summary>The meaning.</summary>
    public ServiceErrorCode Code { get; init; }

    /// <summary>The code as on the wire.</summary>
    public string WireCode { get; init; } = "";

    /// <summary>The service's own text; empty where it sent none.</summary>
    public string Description { get; init; } = "";
}

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

/// <summary>A user whose licence did not move with the upgrade (licenseErrors of an upgrade's answer).</summary>
public sealed class UserLicenseError
{
    /// <summary>The user's object id.</summary>
    public string UserId { get; init; } = "";

    /// <summary>The user's display name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The user's sign-in name.</summary>
    public string Email { get; init; } = "";

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<ServiceError> Errors { get; init; } = [];

    /// <summary>The services concerned, from the errors' data.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];
}
