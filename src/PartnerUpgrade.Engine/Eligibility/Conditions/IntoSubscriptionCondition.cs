namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// Seats move only into a subscription of the target that the service accepts. A policy may let a customer own the target; no policy makes the service
/// take an order into a subscription that it refuses.
/// </summary>
internal sealed class IntoSubscriptionCondition(TargetOwnedCondition owned) : Condition
{
    internal override ReasonCode Code => ReasonCode.TargetOwned;

    internal override bool LooksAtAnswer => owned.LooksAtAnswer;

    internal override ConditionOutcome Check(in EligibilityContext context) =>
        IsWanted(context) && !IsToldByOwner(context) ? owned.Check(context) : ConditionOutcome.Passed;

    internal override ReasonWording Explain(in EligibilityContext context) => owned.Explain(context);

    private static bool IsWanted(in EligibilityContext context) => context.IntoSubscriptionId is not null && context.Subscription.Commerce == Commerce.NewCommerce;

    /// <summary>The same reason is not given twice.</summary>
    private bool IsToldByOwner(in EligibilityContext context) => owned.ActionIn(context.Policy.Conditions) == ConditionAction.Block;
}
