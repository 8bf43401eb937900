namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The policy's matrix must have the path.</summary>
internal sealed class MatrixCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.NotInMatrix;

    internal override ConditionOutcome Check(in EligibilityContext context)
    {
        if (context.Source is null)
        {
            // That the offer is unknown says it all; no path could be looked for.
            return ConditionOutcome.Passed;
        }

        if (IsUntold(context))
        {
            return ConditionOutcome.Unknown;
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
        if (policy.IsOffered)
        {
            return ExplainOffered(context);
        }

        var paths = context.Subscription.UpgradeTargets.Select(key => policy.GetOffer(key)?.Title ?? key).ToList();
        return new ReasonWording(
            Text.Format(Messages.ReasonNotInMatrixMessage, context.Source?.Title, context.Target.Title, policy.Name),
            paths.Count > 0 ? Text.Format(Messages.ReasonNotInMatrixRemedy, Text.List(paths)) : Messages.ReasonNotInMatrixNoPathRemedy,
            context.OfferedByService
                ? [.. context.Subscription.UpgradeTargets, Text.Format(Messages.EvidenceOfferedByService, context.Target.Title, policy.Name)]
                : context.Subscription.UpgradeTargets);
    }

    internal override MissingFact Missing(in EligibilityContext context) =>
        new(context.Offered is null ? Messages.FactOfferedNotAsked : Messages.FactServiceAnswer, context.Offered?.Fault);

    /// <summary>Whether the service has not told the paths, which are its own.</summary>
    private static bool IsUntold(in EligibilityContext context) =>
        context.Policy.IsOffered && (context.Offered is null || context.Offered.Fault is not null);

    private static ReasonWording ExplainOffered(in EligibilityContext context)
    {
        var (target, offered) = (context.Target, context.Offered!);
        var names = offered.Targets.Select(offered.NameOf).ToList();
        var nearest = NearestOffer.FindAll(target.Title, names, 1).FirstOrDefault();
        return new ReasonWording(
            target.Key.Length == 0
                ? Text.Format(Messages.ReasonNothingOfferedMessage, context.Subscription.DisplayName)
                : Text.Format(Messages.ReasonNotOfferedMessage, context.Subscription.DisplayName, target.Title),
            (names.Count, nearest) switch
            {
                (0, _) => Messages.ReasonNothingOfferedRemedy,
                (_, { } meant) => Text.Format(Messages.OfferUnknownNearest, $"'{meant}'"),
                _ => Text.Format(Messages.ReasonNotInMatrixRemedy, Text.List(names)),
            },
            offered.Targets.Select(offer => $"{offered.NameOf(offer)} ({offer.Key})"));
    }
}
