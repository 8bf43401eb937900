using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// The seats must lie in the target's range, by the policy and by the service. New commerce cannot raise the number of seats in the
/// upgrade itself (Manage customer subscriptions): upgrade first, then add licences.
/// </summary>
internal sealed class SeatsCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.SeatsOutOfRange;

    internal override ConditionAction ActionIn(PolicyConditions conditions) => conditions.Seats;

    internal override ConditionOutcome Check(in EligibilityContext context) =>
        context.Target.Seats.Contains(context.Quantity) && FitsTheService(context) && !RaisesInNewCommerce(context)
            ? ConditionOutcome.Passed
            : ConditionOutcome.Failed;

    internal override ReasonWording Explain(in EligibilityContext context)
    {
        var (policy, quantity) = (context.Policy, context.Quantity);
        if (RaisesInNewCommerce(context))
        {
            return new ReasonWording(
                Text.Format(Messages.ReasonSeatsRaisedMessage, quantity, context.Subscription.Quantity),
                Messages.ReasonSeatsRaisedRemedy,
                [Text.Format(Messages.EvidenceSeats, quantity)]);
        }

        var range = FitsTheService(context) ? context.Target.Seats : context.Service.Option!.Seats;
        var fitting = context.Subscription.UpgradeTargets
            .Select(key => policy.GetOffer(key)!)
            .Where(offer => offer.Seats.Contains(quantity))
            .Select(offer => offer.Title)
            .ToList();
        return new ReasonWording(
            Text.Format(Messages.ReasonSeatsOutOfRangeMessage, context.Target.Title, Text.Range(range), quantity),
            fitting.Count > 0 ? Text.Format(Messages.ReasonSeatsOutOfRangeRemedy, Text.List(fitting)) : Messages.ReasonSeatsNoTargetRemedy,
            [Text.Format(Messages.EvidenceSeats, quantity), Text.Format(Messages.EvidenceSeatRange, context.Target.Title, Text.Range(range))]);
    }

    private static bool FitsTheService(in EligibilityContext context) =>
        context.Service.Option is null || context.Service.Option.Seats.Contains(context.Quantity);

    private static bool RaisesInNewCommerce(in EligibilityContext context) =>
        context.Subscription.Commerce == Commerce.NewCommerce && context.Quantity > context.Subscription.Quantity;
}
