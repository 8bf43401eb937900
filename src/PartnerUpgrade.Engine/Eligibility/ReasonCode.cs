namespace PartnerUpgrade;

/// <summary>Why an upgrade is refused, warned about or not certain.</summary>
public enum ReasonCode
{
    /// <summary>The policy has no path from the source to the target.</summary>
    NotInMatrix,

    /// <summary>The subscription's offer is not in the policy.</summary>
    OfferUnknown,

    /// <summary>The subscription's status is anything but active.</summary>
    SubscriptionNotActive,

    /// <summary>The subscription is still being provisioned (service code 9).</summary>
    NotProvisioned,

    /// <summary>The partner lacks delegated administration for the customer (service codes 1, 11, 13).</summary>
    DelegatedAdminMissing,

    /// <summary>Another SKU of the tenant holds a service the target adds (service code 3).</summary>
    ConflictingServices,

    /// <summary>The tenant already has the target.</summary>
    TargetOwned,

    /// <summary>The subscription has add-ons (service code 6).</summary>
    AddOnsPresent,

    /// <summary>The seats are outside the target's range.</summary>
    SeatsOutOfRange,

    /// <summary>The subscription's promotion ends with the upgrade.</summary>
    PromotionLost,

    /// <summary>Something else is changing the subscription (service code 4), or it changed since it was checked.</summary>
    ConcurrencyConflict,

    /// <summary>The service wants a signed-in user (service code 5).</summary>
    UserContextRequired,

    /// <summary>The target has no such billing cycle (service code 10).</summary>
    BillingCycleUnsupported,

    /// <summary>The service does not offer the target for this subscription (service codes 7 and 8).</summary>
    TargetNotOffered,

    /// <summary>The service refuses for another reason.</summary>
    ServiceRefused,

    /// <summary>A limit of the policy would be exceeded.</summary>
    LimitExceeded,

    /// <summary>A fact could not be read.</summary>
    DataUnavailable,

    /// <summary>A person looked at it and recorded what became of it, because the service's answer was lost and reading back did not show it.</summary>
    DecidedByPerson,

    /// <summary>The order was withdrawn before it was begun.</summary>
    Withdrawn,

    /// <summary>What is planned for the end of the term would be deleted and cannot be planned again as it was.</summary>
    ScheduledChangeLost,

    /// <summary>There is no upgrade path, but the legacy subscription can be migrated to new commerce.</summary>
    MigrationPossible,
}
