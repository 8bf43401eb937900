using System.Runtime.CompilerServices;
using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Decides, from facts already at hand, whether a subscription can become a target. Pure: it reads nothing and asks nobody.</summary>
internal static class EligibilityEvaluator
{
    private static readonly SeatsCondition Seats = new();
    private static readonly TargetOwnedCondition Owned = new();

    /// <summary>In the order in which their reasons are shown.</summary>
    private static readonly Condition[] AllConditions =
    [
        new MatrixCondition(),
        new KnownOfferCondition(),
        new ActiveCondition(),
        new ProvisionedCondition(),
        new DelegatedAdminCondition(),
        new ConflictingServicesCondition(),
        Owned,
        new IntoSubscriptionCondition(Owned),
        new AddOnsCondition(),
        Seats,
        new MovedSeatsCondition(Seats),
        ServiceRefusalCondition.Concurrency,
        ServiceRefusalCondition.UserContext,
        ServiceRefusalCondition.BillingCycle,
        new TargetNotOfferedCondition(),
        ServiceRefusalCondition.Other,
        new LimitCondition(),
    ];

    /// <summary>Where there is no path, nothing else is worth a warning.</summary>
    private const int MatrixPlace = 0;

    /// <summary>Those to check where the service has raised no error.</summary>
    private static readonly Condition[] ConditionsOfFacts = [.. AllConditions.Where(condition => !condition.ServiceOnly)];

    internal static UpgradeEligibility Evaluate(in EligibilityContext context, DateTimeOffset now)
    {
        var failures = default(Failures);
        List<MissingFact>? missing = null;
        var (refused, unknown, refusedByPolicy, unknownToPolicy) = (false, false, false, false);
        var errors = context.Service.Errors;
        var hasErrors = errors.Count > 0;
        var conditions = hasErrors ? AllConditions : ConditionsOfFacts;

        for (var i = 0; i < conditions.Length; i++)
        {
            var condition = conditions[i];
            var action = condition.ActionIn(context.Policy.Conditions);
            var proven = hasErrors && IsProven(condition, errors);
            var outcome = action == ConditionAction.Ignore ? ConditionOutcome.Passed : condition.Check(context);
            if (outcome == ConditionOutcome.Failed || proven)
            {
                // A service that proves the failure will refuse the order, whatever the policy would tolerate.
                var blocksByFacts = action == ConditionAction.Block && !condition.IsOnlyHintedAt;
                var blocks = proven || blocksByFacts;
                refused |= blocks;
                refusedByPolicy |= outcome == ConditionOutcome.Failed && blocksByFacts;
                failures.Add(i, blocks, outcome == ConditionOutcome.Failed);
            }
            else if (outcome == ConditionOutcome.Unknown && action == ConditionAction.Block)
            {
                unknownToPolicy = true;
                if (!(condition.SatisfiedByServiceAnswer(context) && context.Service.IsAnswered))
                {
                    unknown = true;
                    AddMissing(ref missing, condition.Missing(context));
                }
            }
        }

        if (!context.Subscription.Listing.IsComplete)
        {
            // What the customer has beside what was understood may forbid it; no answer of the service makes up for that.
            unknown = unknownToPolicy = true;
            AddMissing(ref missing, IncompleteListing.Subscriptions(context.Subscription.Listing));
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

        var reasons = Explain(conditions, failures, missing, context);
        if (!refused && !unknown && context.Policy.Conditions.Seats != ConditionAction.Ignore && SeatsCondition.IsElsewhereUnknown(context))
        {
            reasons = [.. reasons, SeatPool.ElsewhereUnknown(context.Subscription.CustomerName, context.Target.Title, SeatsCondition.RangeOf(context), context.Facts.SkusFault)];
        }

        if (!failures.Contains(MatrixPlace) && LostPromotion.Of(context) is { } lost)
        {
            reasons = [.. reasons, lost];
        }

        return new UpgradeEligibility
        {
            Subscription = context.Subscription,
            TargetOffer = context.Target.Key,
            TargetOfferName = context.Offered?.NameOf(context.Target) ?? context.Target.Title,
            Quantity = context.Quantity,
            OrderedQuantity = context.OrderedQuantity,
            Verdict = Decide(refused, unknown),
            PolicyVerdict = Decide(refusedByPolicy, unknownToPolicy),
            ServiceVerdict = context.Service.Verdict,
            UpgradeType = context.Service.Option?.Type ?? UpgradeType.None,
            Commerce = context.Service.Option?.Commerce ?? context.Subscription.Commerce,
            Reasons = reasons,
            Policy = context.Policy.Name,
            CheckedAt = now,
            IntoSubscriptionId = context.IntoSubscriptionId,
            Pending = PendingEstimate.Of(context),
        };
    }

    /// <summary>Whether asking the service could still lead to an upgrade: nothing fails by our own facts but what they only hint at.</summary>
    internal static bool IsWorthAsking(in EligibilityContext context)
    {
        foreach (var condition in ConditionsOfFacts)
        {
            if (!condition.IsOnlyHintedAt
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

    /// <summary>Tells why, as far as it can be told without words: those are found when someone reads them.</summary>
    private static IReadOnlyList<UpgradeReason> Explain(Condition[] conditions, Failures failures, List<MissingFact>? missing, in EligibilityContext context)
    {
        var isMissing = missing is { Count: > 0 };
        if (failures.Count == 0 && !isMissing)
        {
            return [];
        }

        var reasons = new UpgradeReason[failures.Count + (isMissing ? 1 : 0)];
        var shared = new StrongBox<EligibilityContext>(context);
        var next = 0;
        for (var i = 0; i < conditions.Length; i++)
        {
            if (failures.Contains(i))
            {
                reasons[next++] = new UpgradeReason(
                    conditions[i].Code,
                    failures.Blocks(i) ? ReasonSeverity.Blocking : ReasonSeverity.Warning,
                    failures.IsByFacts(i) ? ReasonSource.Policy : ReasonSource.PartnerCenter,
                    new ConditionExplanation(conditions[i], shared));
            }
        }

        if (isMissing)
        {
            reasons[next] = new UpgradeReason(
                ReasonCode.DataUnavailable,
                ReasonSeverity.Blocking,
                ReasonSource.PartnerCenter,
                new MissingFactsExplanation(missing!, context.Subscription.CustomerName));
        }

        return reasons;
    }

    private static void AddMissing(ref List<MissingFact>? missing, MissingFact? fact)
    {
        missing ??= [];
        if (fact is not null && !missing.Exists(known => known.Name == fact.Name))
        {
            missing.Add(fact);
        }
    }

    /// <summary>Which conditions failed, by their places: counted before anything is allocated for them.</summary>
    private struct Failures
    {
        private uint failed;
        private uint blocking;
        private uint byFacts;

        internal int Count { get; private set; }

        internal void Add(int place, bool blocks, bool isByFacts)
        {
            Count++;
            failed |= 1U << place;
            blocking |= blocks ? 1U << place : 0;
            byFacts |= isByFacts ? 1U << place : 0;
        }

        internal readonly bool Contains(int place) => (failed & (1U << place)) != 0;

        internal readonly bool Blocks(int place) => (blocking & (1U << place)) != 0;

        internal readonly bool IsByFacts(int place) => (byFacts & (1U << place)) != 0;
    }
}
