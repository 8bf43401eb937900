namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The reasons of a verdict, put together when someone reads them: of a large estate nobody reads most of them. What they are about is known at once.</summary>
/// <param name="context">What the decision rests on.</param>
/// <param name="failedByFacts">The places of those that fail by our own facts.</param>
/// <param name="failed">The places of those that fail, whoever says so.</param>
/// <param name="blocking">The places of those that refuse the upgrade.</param>
internal sealed class PendingReasons(in EligibilityContext context, uint failedByFacts, uint failed, uint blocking)
{
    private readonly EligibilityContext context = context;

    /// <summary>What could not be read; null where all could.</summary>
    internal List<MissingFact>? Missing { get; init; }

    /// <summary>Whether nothing refuses the upgrade, but seats that were bought elsewhere may count too.</summary>
    internal bool IsPoolUnknown { get; init; }

    internal bool LosesPromotion { get; init; }

    /// <summary>Whether a condition of a code fails.</summary>
    internal bool Says(ReasonCode code)
    {
        for (var (left, place) = (failed, 0); left != 0; left >>= 1, place++)
        {
            if ((left & 1) != 0 && EligibilityEvaluator.Conditions[place].Code == code)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The reasons. Their words are found later still, when someone reads those.</summary>
    internal List<UpgradeReason> Compose()
    {
        var reasons = new List<UpgradeReason>();
        for (var (left, place) = (failed, 0); left != 0; left >>= 1, place++)
        {
            if ((left & 1) != 0)
            {
                reasons.Add(new UpgradeReason(
                    EligibilityEvaluator.Conditions[place].Code,
                    EligibilityEvaluator.Has(blocking, place) ? ReasonSeverity.Blocking : ReasonSeverity.Warning,
                    EligibilityEvaluator.Has(failedByFacts, place) ? ReasonSource.Policy : ReasonSource.PartnerCenter,
                    new ConditionExplanation(EligibilityEvaluator.Conditions[place], this)));
            }
        }

        if (Missing is { Count: > 0 } missing)
        {
            reasons.Add(new UpgradeReason(
                ReasonCode.DataUnavailable,
                ReasonSeverity.Blocking,
                ReasonSource.PartnerCenter,
                new MissingFactsExplanation(missing, context.Subscription.CustomerName)));
        }

        if (IsPoolUnknown)
        {
            reasons.Add(SeatPool.ElsewhereUnknown(context.Subscription.CustomerName, context.Target.Title, SeatsCondition.RangeOf(context), context.Facts.SkusFault));
        }

        if (LosesPromotion)
        {
            reasons.Add(LostPromotion.Of(context));
        }

        return reasons;
    }

    /// <summary>Why one condition failed.</summary>
    private sealed class ConditionExplanation(Condition condition, PendingReasons decided) : IExplanation
    {
        public ReasonWording Compose() => condition.Explain(decided.context);
    }
}
