namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>A refusal that only the service can give, and that it explains in its own words.</summary>
internal sealed class ServiceRefusalCondition(ReasonCode code, Func<ServiceErrorCode, bool> provenBy, Func<(string Message, string Remedy)> words) : Condition
{
    internal static Condition Provisioned { get; } = new ServiceRefusalCondition(
        ReasonCode.NotProvisioned,
        code => code == ServiceErrorCode.NotProvisioned,
        () => (Messages.ReasonNotProvisionedMessage, Messages.ReasonNotProvisionedRemedy));

    internal static Condition Concurrency { get; } = new ServiceRefusalCondition(
        ReasonCode.ConcurrencyConflict,
        code => code == ServiceErrorCode.ConcurrencyConflict,
        () => (Messages.ReasonConcurrencyConflictMessage, Messages.ReasonConcurrencyConflictRemedy));

    internal static Condition UserContext { get; } = new ServiceRefusalCondition(
        ReasonCode.UserContextRequired,
        code => code == ServiceErrorCode.UserContextRequired,
        () => (Messages.ReasonUserContextRequiredMessage, Messages.ReasonUserContextRequiredRemedy));

    internal static Condition BillingCycle { get; } = new ServiceRefusalCondition(
        ReasonCode.BillingCycleUnsupported,
        code => code == ServiceErrorCode.BillingCycleUnsupported,
        () => (Messages.ReasonBillingCycleUnsupportedMessage, Messages.ReasonBillingCycleUnsupportedRemedy));

    internal static Condition Other { get; } = new ServiceRefusalCondition(
        ReasonCode.ServiceRefused,
        code => code is ServiceErrorCode.Other or ServiceErrorCode.UserLicenseError,
        () => (Messages.ReasonServiceRefusedMessage, Messages.ReasonServiceRefusedRemedy));

    internal override ReasonCode Code => code;

    internal override bool ServiceOnly => true;

    internal override ConditionOutcome Check(in EligibilityContext context) => ConditionOutcome.Passed;

    internal override bool IsProvenBy(ServiceErrorCode code) => provenBy(code);

    internal override ReasonWording Explain(in EligibilityContext context)
    {
        var (message, remedy) = words();
        return new ReasonWording(Text.Format(message, context.Subscription.DisplayName, context.Target.Title), remedy, context.ServiceWords(IsProvenBy));
    }
}
