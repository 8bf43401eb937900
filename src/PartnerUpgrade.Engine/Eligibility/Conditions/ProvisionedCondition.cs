namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The subscription must be provisioned, which only the service knows.</summary>
internal sealed class ProvisionedCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.NotProvisioned;

    internal override ConditionAction ActionIn(PolicyConditions conditions) => ConditionAction.Block;

    internal override bool ServiceOnly => true;

    internal override ConditionOutcome Check(in EligibilityContext context) => ConditionOutcome.Passed;

    internal override bool IsProvenBy(ServiceErrorCode code) => code == ServiceErrorCode.NotProvisioned;

    internal override ReasonWording Explain(in EligibilityContext context) => new(
        Text.Format(Messages.ReasonNotProvisionedMessage, context.Subscription.DisplayName),
        Messages.ReasonNotProvisionedRemedy,
        context.ServiceWords(IsProvenBy));
}
