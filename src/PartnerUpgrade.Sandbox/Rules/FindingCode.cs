namespace PartnerUpgrade.Sandbox.Rules;

/// <summary>UpgradeErrorCode and TransitionErrorCode as numbers, as far as they agree (upgrade-resources, transition-resources).</summary>
internal static class FindingCode
{
    internal const int Other = 0;
    internal const int DelegatedAdminMissing = 1;
    internal const int SubscriptionNotActive = 2;
    internal const int ConflictingServices = 3;
    internal const int AddOnsPresent = 6;
    internal const int TargetNotFound = 8;
    internal const int NotProvisioned = 9;
    internal const int BillingCycleUnsupported = 10;

    /// <summary>TransitionErrorCode alone.</summary>
    internal const int UserLicenseError = 12;
}
