namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Turns an error the service gives to an order into a reason, with the meaning it has in an eligibility.</summary>
internal static class ServiceRefusals
{
    internal static UpgradeReason ReasonOf(ServiceError error)
    {
        var (code, remedy) = error.Code switch
        {
            ServiceErrorCode.DelegatedAdminMissing or ServiceErrorCode.GranularAdminMissing => (ReasonCode.DelegatedAdminMissing, Messages.ReasonDelegatedAdminMissingRemedy),
            ServiceErrorCode.SubscriptionNotActive => (ReasonCode.SubscriptionNotActive, Messages.ReasonSubscriptionNotActiveRemedy),
            ServiceErrorCode.ConflictingServices => (ReasonCode.ConflictingServices, Messages.ReasonConflictingServicesRemedy),
            ServiceErrorCode.ConcurrencyConflict => (ReasonCode.ConcurrencyConflict, Messages.ReasonConcurrencyConflictRemedy),
            ServiceErrorCode.UserContextRequired => (ReasonCode.UserContextRequired, Messages.ReasonUserContextRequiredRemedy),
            ServiceErrorCode.AddOnsPresent => (ReasonCode.AddOnsPresent, Messages.ReasonAddOnsPresentRemedy),
            ServiceErrorCode.NoUpgradePath or ServiceErrorCode.TargetOfferNotFound => (ReasonCode.TargetNotOffered, Messages.ReasonTargetNotOfferedRemedy),
            ServiceErrorCode.NotProvisioned => (ReasonCode.NotProvisioned, Messages.ReasonNotProvisionedRemedy),
            ServiceErrorCode.BillingCycleUnsupported => (ReasonCode.BillingCycleUnsupported, Messages.ReasonBillingCycleUnsupportedRemedy),
            _ => (ReasonCode.ServiceRefused, Messages.ReasonServiceRefusedRemedy),
        };
        var words = error.Description.Length > 0 ? error.Description : Text.Format(Messages.ServiceErrorWithoutWords, error.WireCode);
        return new UpgradeReason(code, ReasonSeverity.Blocking, ReasonSource.PartnerCenter, words, remedy, error.WireCode.Length > 0 ? [error.WireCode] : []);
    }

    /// <summary>The reason behind an error that was an answer: nothing was done.</summary>
    internal static UpgradeReason ReasonOf(PartnerUpgradeException error) =>
        new(ReasonCode.ServiceRefused, ReasonSeverity.Blocking, ReasonSource.PartnerCenter, error.Message, error.Remedy, error.ServiceCode is { } code ? [code] : []);
}
