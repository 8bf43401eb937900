namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The subscription must be active; a status this version does not know is not.</summary>
internal sealed class ActiveCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.SubscriptionNotActive;

    internal override ConditionAction ActionIn(PolicyConditions conditions) => conditions.SubscriptionActive;

    internal override ConditionOutcome Check(in EligibilityContext context) =>
        context.Subscription.Status == SubscriptionStatus.Active ? ConditionOutcome.Passed : ConditionOutcome.Failed;

    internal override bool IsProvenBy(ServiceErrorCode code) => code == ServiceErrorCode.SubscriptionNotActive;

    internal override ReasonWording Explain(in EligibilityContext context)
    {
        var subscription = context.Subscription;
        var status = StatusText.Of(subscription.Status, subscription.Record.StatusText);
        return new ReasonWording(
            subscription.Status == SubscriptionStatus.Active
                ? Text.Format(Messages.ReasonSubscriptionSaidInactiveMessage, subscription.DisplayName, status)
                : Text.Format(Messages.ReasonSubscriptionNotActiveMessage, subscription.DisplayName, status),
            subscription.Status switch
            {
                SubscriptionStatus.Suspended => Messages.ReasonSubscriptionSuspendedRemedy,
                SubscriptionStatus.Pending => Messages.ReasonSubscriptionPendingRemedy,
                _ => Messages.ReasonSubscriptionNotActiveRemedy,
            },
            new[] { Text.Format(Messages.EvidenceStatus, status) }.Concat(context.ServiceWords(IsProvenBy)));
    }
}
