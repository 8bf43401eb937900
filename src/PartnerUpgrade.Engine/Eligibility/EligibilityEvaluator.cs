namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Decides, from facts already at hand, whether a subscription can become a target. Pure: it reads nothing and asks nobody.</summary>
internal static class EligibilityEvaluator
{
    private static readonly SeatsCondition Seats = new();
    private static readonly TargetOwnedCondition Owned = new();

    /// <summary>In the order in which their reasons are shown.</summary>
    internal static readonly Condition[] Conditions =
    [
        new MatrixCondition(),
        new KnownOfferCondition(),
        new ActiveCondition(),
        ServiceRefusalCondition.Provisioned,
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

    /// <summary>Those of which our own facts say something.</summary>
    private static readonly uint PlacesOfFacts = PlacesOf(condition => !condition.ServiceOnly);

    /// <summary>Those of which our own facts say something else once the service has answered.</summary>
    private static readonly uint PlacesOfAnswer = PlacesOf(condition => condition.LooksAtAnswer);

    /// <summary>Checks every condition, once for an answer.</summary>
    internal static FactOutcomes Check(in EligibilityContext context) => Check(context, PlacesOfFacts, default);

    /// <summary>Checks, now that the service has answered, those conditions that look at its answer.</summary>
    internal static FactOutcomes CheckAnswer(in EligibilityContext context, FactOutcomes known) => Check(context, PlacesOfAnswer, known);

    internal static UpgradeEligibility Evaluate(in EligibilityContext context, DateTimeOffset now) => Evaluate(context, Check(context), now);

    internal static UpgradeEligibility Evaluate(in EligibilityContext context, FactOutcomes facts, DateTimeOffset now)
    {
        // A service that proves a failure will refuse the order, whatever the policy would tolerate.
        var proven = ProvenBy(context.Service.Errors);
        var failed = facts.Failed | proven;
        var blocking = facts.Blocking | proven;
        var refused = blocking != 0;
        var unknownToPolicy = (facts.Unknown & ~proven) != 0;
        var unknown = false;
        List<MissingFact>? missing = null;
        for (var place = 0; unknownToPolicy && place < Conditions.Length; place++)
        {
            if (Has(facts.Unknown & ~proven, place) && !(Conditions[place].SatisfiedByServiceAnswer(context) && context.Service.IsAnswered))
            {
                unknown = true;
                AddMissing(ref missing, Conditions[place].Missing(context));
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

        var isPoolUnknown = !refused && !unknown && context.Policy.Conditions.Seats != ConditionAction.Ignore && SeatsCondition.IsElsewhereUnknown(context);
        var losesPromotion = !Has(failed, MatrixPlace) && LostPromotion.IsLost(context);
        return new UpgradeEligibility
        {
            Subscription = context.Subscription,
            TargetOffer = context.Target.Key,
            TargetOfferName = context.Offered?.NameOf(context.Target) ?? context.Target.Title,
            Quantity = context.Quantity,
            IsQuantityOrdered = context.IsQuantityOrdered,
            Verdict = Decide(refused, unknown),
            PolicyVerdict = Decide(facts.Blocking != 0, unknownToPolicy),
            ServiceVerdict = context.Service.Verdict,
            UpgradeType = context.Service.Option?.Type ?? UpgradeType.None,
            Commerce = context.Service.Option?.Commerce ?? context.Subscription.Commerce,
            Pending = failed == 0 && missing is not { Count: > 0 } && !isPoolUnknown && !losesPromotion
                ? null
                : new PendingReasons(context, facts.Failed, failed, blocking) { Missing = missing, IsPoolUnknown = isPoolUnknown, LosesPromotion = losesPromotion },
            Policy = context.Policy.Name,
            CheckedAt = now,
            IntoSubscriptionId = context.IntoSubscriptionId,
            CatalogItemId = context.Service.Option?.TargetOfferId,
            Estimate = PendingEstimate.Of(context),
        };
    }

    private static FactOutcomes Check(in EligibilityContext context, uint places, FactOutcomes known)
    {
        var (failed, blocking, unknown) = (known.Failed & ~places, known.Blocking & ~places, known.Unknown & ~places);
        for (var place = 0; place < Conditions.Length; place++)
        {
            if (!Has(places, place))
            {
                continue;
            }

            var condition = Conditions[place];
            var action = condition.ActionIn(context.Policy.Conditions);
            switch (action == ConditionAction.Ignore ? ConditionOutcome.Passed : condition.Check(context))
            {
                case ConditionOutcome.Failed:
                    failed |= 1U << place;
                    blocking |= action == ConditionAction.Block && !condition.IsOnlyHintedAt ? 1U << place : 0;
                    break;
                case ConditionOutcome.Unknown when action == ConditionAction.Block:
                    unknown |= 1U << place;
                    break;
            }
        }

        return new FactOutcomes(failed, blocking, unknown);
    }

    private static uint PlacesOf(Func<Condition, bool> selects) =>
        Conditions.Select((condition, place) => selects(condition) ? 1U << place : 0).Aggregate((places, place) => places | place);

    /// <summary>Whether a place is among others.</summary>
    internal static bool Has(uint places, int place) => (places & (1U << place)) != 0;

    private static Verdict Decide(bool refused, bool unknown) =>
        refused ? Verdict.Ineligible : unknown ? Verdict.Undetermined : Verdict.Eligible;

    /// <summary>The places of the conditions that errors of the service prove to fail.</summary>
    private static uint ProvenBy(IReadOnlyList<ServiceError> errors)
    {
        var proven = 0U;
        for (var i = 0; i < errors.Count; i++)
        {
            for (var place = 0; place < Conditions.Length; place++)
            {
                proven |= Conditions[place].IsProvenBy(errors[i].Code) ? 1U << place : 0;
            }
        }

        return proven;
    }

    private static void AddMissing(ref List<MissingFact>? missing, MissingFact? fact)
    {
        missing ??= [];
        if (fact is not null && !missing.Exists(known => known.Name == fact.Name))
        {
            missing.Add(fact);
        }
    }
}

/// <summary>What our own facts say of the conditions, a bit for each, by its place: counted before anything is allocated for it.</summary>
/// <param name="Failed">Those that fail.</param>
/// <param name="Blocking">Those of them that refuse the upgrade: the policy blocks it, and the facts do more than hint.</param>
/// <param name="Unknown">Those that would block and cannot be told.</param>
internal readonly record struct FactOutcomes(uint Failed, uint Blocking, uint Unknown)
{
    /// <summary>Whether asking the service could still lead to an upgrade.</summary>
    internal bool IsWorthAsking => Blocking == 0;
}
