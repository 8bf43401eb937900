namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The subscription must have no add-ons.</summary>
internal sealed class AddOnsCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.AddOnsPresent;

    internal override ConditionAction ActionIn(PolicyConditions conditions) => conditions.AddOnsPresent;

    internal override ConditionOutcome Check(in EligibilityContext context)
    {
        foreach (var other in context.Subscription.Listing.All)
        {
            if (IsAddOn(other, context.Subscription))
            {
                return ConditionOutcome.Failed;
            }
        }

        return ConditionOutcome.Passed;
    }

    internal override bool IsProvenBy(ServiceErrorCode code) => code == ServiceErrorCode.AddOnsPresent;

    internal override ReasonWording Explain(in EligibilityContext context)
    {
        var subscription = context.Subscription;
        return new ReasonWording(
            Text.Format(Messages.ReasonAddOnsPresentMessage, subscription.DisplayName),
            Messages.ReasonAddOnsPresentRemedy,
            subscription.Listing.Subscriptions
                .Where(other => IsAddOn(other, subscription))
                .Select(addOn => Text.Format(Messages.EvidenceAddOn, addOn.DisplayName, addOn.SubscriptionId, addOn.Quantity))
                .Concat(context.ServiceWords(IsProvenBy)));
    }

    private static bool IsAddOn(PartnerSubscription other, PartnerSubscription parent) =>
        other.Record.ParentSubscriptionId == parent.SubscriptionId && other.Status != SubscriptionStatus.Deleted;
}
