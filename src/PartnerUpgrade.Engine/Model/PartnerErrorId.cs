namespace PartnerUpgrade.Engine.Model;

/// <summary>The kinds of error the module reports. Each name is the beginning of a FullyQualifiedErrorId.</summary>
public enum PartnerErrorId
{
    /// <summary>No connection: <c>Connect-PartnerUpgrade</c> comes first.</summary>
    NotConnected,

    /// <summary>No policy of that name or path.</summary>
    PolicyNotFound,

    /// <summary>The policy has faults.</summary>
    PolicyInvalid,

    /// <summary>No offer of the policy fits what was typed.</summary>
    OfferUnknown,

    /// <summary>More than one offer of the policy fits what was typed.</summary>
    OfferAmbiguous,

    /// <summary>The partner has no such customer.</summary>
    CustomerNotFound,

    /// <summary>The customer has no such subscription.</summary>
    SubscriptionNotFound,

    /// <summary>Signing in failed, or the token is not accepted.</summary>
    AuthenticationFailed,

    /// <summary>The service wants a sign-in with a second factor.</summary>
    MfaRequired,

    /// <summary>The account may not do this.</summary>
    AccessDenied,

    /// <summary>The service asked for a pause, again and again.</summary>
    Throttled,

    /// <summary>The service cannot be reached, or fails.</summary>
    ServiceUnavailable,

    /// <summary>The service answered something that cannot be understood.</summary>
    ServiceResponseInvalid,

    /// <summary>The journal cannot be opened, read or written.</summary>
    JournalUnavailable,

    /// <summary>The subscription already has an unfinished upgrade.</summary>
    UpgradeInProgress,

    /// <summary>The run holds another order for the same subscription.</summary>
    OrderConflict,

    /// <summary>The service refused an upgrade that was sent.</summary>
    UpgradeFailed,

    /// <summary>A limit of the policy would be exceeded.</summary>
    LimitExceeded,

    /// <summary>A snapshot cannot be read.</summary>
    SnapshotInvalid,

    /// <summary>A price sheet cannot be read.</summary>
    PriceSheetInvalid,

    /// <summary>Partner Center has no price sheet for the market and the view.</summary>
    PriceSheetNotFound,

    /// <summary>The endpoint is neither https nor loopback.</summary>
    EndpointNotAllowed,

    /// <summary>The journal has no such run.</summary>
    RunNotFound,

    /// <summary>The journal has no such upgrade.</summary>
    UpgradeNotFound,

    /// <summary>An upgrade whose outcome is to be decided by a person is not uncertain.</summary>
    UpgradeNotUncertain,

    /// <summary>A file cannot be written, or is there already.</summary>
    FileNotWritable,

    /// <summary>An object from the pipeline is none that the command takes.</summary>
    InputInvalid,

    /// <summary>A change has to be confirmed, and nobody can be asked.</summary>
    ConfirmationUnavailable,

    /// <summary>A file of the module is missing or damaged.</summary>
    ModuleIncomplete,
}
