namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// The seats must be what an order can move at all: a legacy upgrade moves every seat of the subscription, whatever number stands in the order
/// (partner-center, call 7: it has no quantity), and new commerce moves at most as many as there are. No policy tolerates another number: the
/// service would move seats that nobody named. Nor does a policy tolerate more seats than the service says the target can hold.
/// </summary>
internal sealed class MovedSeatsCondition(SeatsCondition range) : Condition
{
    internal override ReasonCode Code => ReasonCode.SeatsOutOfRange;

    internal override bool LooksAtAnswer => true;

    internal override ConditionOutcome Check(in EligibilityContext context) =>
        (IsAnotherNumber(context) || SeatsCondition.IsRefusedByService(context)) && !IsToldByRange(context) ? ConditionOutcome.Failed : ConditionOutcome.Passed;

    internal override ReasonWording Explain(in EligibilityContext context) => SeatsCondition.RaisesInNewCommerce(context) || !IsAnotherNumber(context)
        ? range.Explain(context)
        : new ReasonWording(
            Text.Format(Messages.ReasonSeatsMovedMessage, context.Subscription.Quantity, context.Quantity),
            context.Quantity > context.Subscription.Quantity ? Messages.ReasonSeatsRaisedRemedy : Messages.ReasonSeatsMovedRemedy,
            [Text.Format(Messages.EvidenceSeats, context.Quantity), Text.Format(Messages.EvidenceSeats, context.Subscription.Quantity)]);

    private static bool IsAnotherNumber(in EligibilityContext context) =>
        context.Subscription.Commerce == Commerce.Legacy ? context.Quantity != context.Subscription.Quantity : SeatsCondition.RaisesInNewCommerce(context);

    /// <summary>The same reason is not given twice.</summary>
    private bool IsToldByRange(in EligibilityContext context) =>
        range.ActionIn(context.Policy.Conditions) == ConditionAction.Block && range.Check(context) == ConditionOutcome.Failed;
}
