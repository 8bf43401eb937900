namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The policy must know what the subscription is.</summary>
internal sealed class KnownOfferCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.OfferUnknown;

    internal override ConditionOutcome Check(in EligibilityContext context) =>
        context.Source is null ? ConditionOutcome.Failed : ConditionOutcome.Passed;

    internal override ReasonWording Explain(in EligibilityContext context) => new(
        Text.Format(Messages.ReasonOfferUnknownMessage, context.Subscription.OfferName, context.Policy.Name),
        Messages.ReasonOfferUnknownRemedy,
        [Text.Format(Messages.EvidenceOfferOnWire, context.Subscription.OfferId, context.Subscription.OfferName)]);
}
