using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine;

/// <summary>Decides, from facts already at hand, whether a subscription can become a target. Pure: it reads nothing and asks nobody.</summary>
internal static class EligibilityEvaluator
{
    /// <summary>In the order in which their reasons are shown.</summary>
    private static readonly Condition[] Conditions =
    [
        new MatrixCondition(),
        new KnownOfferCondition(),
        new ActiveCondition(),
        new ProvisionedCondition(),
        new DelegatedAdminCondition(),
        new ConflictingServicesCondition(),
        new TargetOwnedCondition(),
        new AddOnsCondition(),
        new SeatsCondition(),
        ServiceRefusalCondition.Concurrency,
        ServiceRefusalCondition.UserContext,
        ServiceRefusalCondition.BillingCycle,
        new TargetNotOfferedCondition(),
        ServiceRefusalCondition.Other,
        new LimitCondition(),
    ];

    internal static UpgradeEligibility Evaluate(in EligibilityContext context, DateTimeOffset now)
    {
        List<UpgradeReason>? reasons = null;
        List<MissingFact>? missing = null;
        var (refused, unknown, refusedByPolicy, unknownToPolicy) = (false, false, false, false);

        foreach (var condition in Conditions)
        {
            var action = condition.ActionIn(context.Policy.Conditions);
            var proven = IsProven(condition, context.Service.Errors);
            var outcome = action == ConditionAction.Ignore ? ConditionOutcome.Passed : condition.Check(context);
            if (outcome == ConditionOutcome.Failed || proven)
            {
                // A service that proves the failure will refuse the order, whatever the policy would tolerate.
                var blocks = proven || action == ConditionAction.Block;
                refused |= blocks;
                refusedByPolicy |= outcome == ConditionOutcome.Failed && action == ConditionAction.Block;
                (reasons ??= []).Add(Explain(condition, context, blocks, outcome == ConditionOutcome.Failed));
            }
            else if (outcome == ConditionOutcome.Unknown && action == ConditionAction.Block)
            {
                unknownToPolicy = true;
                if (!(condition.IsPassedByAnswer && context.Service.IsAnswered))
                {
                    unknown = true;
                    AddMissing(ref missing, condition.Missing(context));
                }
            }
        }

        if (context.Service.Fault is { } fault)
        {
            unknown = true;
            AddMissing(ref missing, new MissingFact(Messages.FactServiceAnswer, fault));
        }

        if (refused)
        {
            // What the service merely did not send would decide nothing any more; what could not be read is still worth knowing.
            missing?.RemoveAll(fact => fact.Fault is null);
        }

        if (missing is { Count: > 0 })
        {
            (reasons ??= []).Add(ExplainMissing(missing, context.Subscription.CustomerName));
        }

        return new UpgradeEligibility
        {
            Subscription = context.Subscription,
            TargetOffer = context.Target.Key,
            TargetOfferName = context.Target.Title,
            Quantity = context.Quantity,
            Verdict = Decide(refused, unknown),
            PolicyVerdict = Decide(refusedByPolicy, unknownToPolicy),
            ServiceVerdict = context.Service.Verdict,
            UpgradeType = context.Service.Option?.Type ?? UpgradeType.None,
            Reasons = reasons is null ? [] : reasons,
            Policy = context.Policy.Name,
            CheckedAt = now,
            IntoSubscriptionId = context.IntoSubscriptionId,
        };
    }

    /// <summary>Whether asking the service could still lead to an upgrade: nothing but delegated admin fails by our own facts.</summary>
    internal static bool IsWorthAsking(in EligibilityContext context)
    {
        foreach (var condition in Conditions)
        {
            if (condition.Code != ReasonCode.DelegatedAdminMissing
                && condition.ActionIn(context.Policy.Conditions) == ConditionAction.Block
                && condition.Check(context) == ConditionOutcome.Failed)
            {
                return false;
            }
        }

        return true;
    }

    private static Verdict Decide(bool refused, bool unknown) =>
        refused ? Verdict.Ineligible : unknown ? Verdict.Undetermined : Verdict.Eligible;

    private static bool IsProven(Condition condition, IReadOnlyList<ServiceError> errors)
    {
        for (var i = 0; i < errors.Count; i++)
        {
            if (condition.IsProvenBy(errors[i].Code))
            {
                return true;
            }
        }

        return false;
    }

    private static UpgradeReason Explain(Condition condition, EligibilityContext context, bool blocks, bool failsByFacts) => new(
        condition.Code,
        blocks ? ReasonSeverity.Blocking : ReasonSeverity.Warning,
        failsByFacts ? ReasonSource.Policy : ReasonSource.PartnerCenter,
        () => condition.Explain(context));

    private static UpgradeReason ExplainMissing(List<MissingFact> missing, string customerName) => new(
        ReasonCode.DataUnavailable,
        ReasonSeverity.Blocking,
        ReasonSource.PartnerCenter,
        () => new ReasonWording(
            Text.Format(Messages.ReasonDataUnavailableMessage, customerName, Text.List(missing.Select(fact => fact.Name))),
            missing.Select(fact => fact.Fault?.Remedy).FirstOrDefault(remedy => !string.IsNullOrEmpty(remedy)) ?? Messages.ReasonDataUnavailableRemedy,
            missing.Select(fact => fact.ToString())));

    private static void AddMissing(ref List<MissingFact>? missing, MissingFact? fact)
    {
        missing ??= [];
        if (fact is not null && !missing.Exists(known => known.Name == fact.Name))
        {
            missing.Add(fact);
        }
    }
}
