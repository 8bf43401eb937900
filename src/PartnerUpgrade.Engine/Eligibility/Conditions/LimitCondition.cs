namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The policy's limits that one upgrade can break by itself; those of a whole run are the journal's to hold.</summary>
internal sealed class LimitCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.LimitExceeded;

    internal override ConditionOutcome Check(in EligibilityContext context) =>
        IsTooLarge(context) || !IsCustomerAllowed(context) || !IsTargetAllowed(context) ? ConditionOutcome.Failed
            : context.Policy.CanTell(context.Subscription.Listing.Customer) ? ConditionOutcome.Passed
            : ConditionOutcome.Unknown;

    internal override MissingFact Missing(in EligibilityContext context) => new(Messages.FactCustomerName, context.Facts.RecordFault);

    internal override ReasonWording Explain(in EligibilityContext context)
    {
        var policy = context.Policy;
        return IsTooLarge(context)
            ? new ReasonWording(
                Text.Format(Messages.ReasonSeatLimitMessage, context.Quantity, policy.Limits.SeatsPerUpgrade, policy.Name),
                Messages.ReasonSeatLimitRemedy,
                [$"limits.seatsPerUpgrade: {policy.Limits.SeatsPerUpgrade}"])
            : !IsCustomerAllowed(context) ? CustomerNotAllowed(context.Subscription.CustomerName, policy)
            : new ReasonWording(
                Text.Format(Messages.ReasonTargetLimitMessage, context.Target.Title, policy.Name),
                Messages.ReasonTargetLimitRemedy,
                [
                    $"limits.allowTargets: {string.Join(", ", policy.Limits.AllowTargets)}",
                    $"limits.denyTargets: {string.Join(", ", policy.Limits.DenyTargets)}",
                ]);
    }

    internal static ReasonWording CustomerNotAllowed(string customerName, UpgradePolicy policy) => new(
        Text.Format(Messages.ReasonCustomerLimitMessage, customerName, policy.Name),
        Messages.ReasonCustomerLimitRemedy,
        [
            $"limits.allowCustomers: {string.Join(", ", policy.Limits.AllowCustomers)}",
            $"limits.denyCustomers: {string.Join(", ", policy.Limits.DenyCustomers)}",
        ]);

    private static bool IsTooLarge(in EligibilityContext context) => context.Quantity > context.Policy.Limits.SeatsPerUpgrade;

    private static bool IsCustomerAllowed(in EligibilityContext context) =>
        context.Policy.AllowsCustomer(context.Subscription.Listing.Customer);

    private static bool IsTargetAllowed(in EligibilityContext context) => context.Policy.AllowsTarget(context.Target);
}
