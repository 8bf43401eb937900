using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The policy's matrix must have the path.</summary>
internal sealed class MatrixCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.NotInMatrix;

    internal override ConditionAction ActionIn(PolicyConditions conditions) => ConditionAction.Block;

    internal override ConditionOutcome Check(in EligibilityContext context)
    {
        if (context.Source is null)
        {
            // That the offer is unknown says it all; no path could be looked for.
            return ConditionOutcome.Passed;
        }

        var targets = context.Subscription.UpgradeTargets;
        for (var i = 0; i < targets.Count; i++)
        {
            if (string.Equals(targets[i], context.Target.Key, StringComparison.OrdinalIgnoreCase))
            {
                return ConditionOutcome.Passed;
            }
        }

        return ConditionOutcome.Failed;
    }

    internal override ReasonWording Explain(in EligibilityContext context)
    {
        var policy = context.Policy;
        var paths = context.Subscription.UpgradeTargets.Select(key => policy.GetOffer(key)?.Title ?? key).ToList();
        return new ReasonWording(
            Text.Format(Messages.ReasonNotInMatrixMessage, context.Source?.Title, context.Target.Title, policy.Name),
            paths.Count > 0 ? Text.Format(Messages.ReasonNotInMatrixRemedy, Text.List(paths)) : Messages.ReasonNotInMatrixNoPathRemedy,
            context.IsOfferedAnyway
                ? [.. context.Subscription.UpgradeTargets, Text.Format(Messages.EvidenceOfferedByService, context.Target.Title, policy.Name)]
                : context.Subscription.UpgradeTargets);
    }
}
