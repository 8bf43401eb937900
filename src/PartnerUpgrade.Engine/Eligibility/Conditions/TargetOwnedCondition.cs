namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The tenant must not already have the target, from us or from elsewhere, unless seats move into a subscription of it that the service accepts.</summary>
internal sealed class TargetOwnedCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.TargetOwned;

    internal override ConditionAction ActionIn(PolicyConditions conditions) => conditions.TargetOwned;

    internal override bool LooksAtAnswer => true;

    internal override ConditionOutcome Check(in EligibilityContext context)
    {
        if (context.Target == context.Source)
        {
            // The matrix refuses this already; the subscription itself is no second one.
            return ConditionOutcome.Passed;
        }

        if (context.IntoSubscriptionId is { } into && context.Subscription.Commerce == Commerce.NewCommerce)
        {
            return CheckInto(context, into);
        }

        if (HasOurs(context))
        {
            return ConditionOutcome.Failed;
        }

        if (context.Facts.Skus is not { } skus)
        {
            return ConditionOutcome.Unknown;
        }

        foreach (var sku in skus)
        {
            if (IsTargets(sku, context))
            {
                return ConditionOutcome.Failed;
            }
        }

        return context.Facts.UnreadSkus > 0 ? ConditionOutcome.Unknown : ConditionOutcome.Passed;
    }

    internal override ReasonWording Explain(in EligibilityContext context)
    {
        var target = context.Target;
        var evidence = Ours(context)
            .Select(owned => Text.Format(Messages.EvidenceTargetOurs, owned.DisplayName, owned.SubscriptionId, StatusText.Of(owned.Status, owned.Record.StatusText), owned.Quantity))
            .ToList();
        var elsewhere = evidence.Count == 0 && context.Subscription.Listing.IsComplete;
        if (evidence.Count == 0)
        {
            foreach (var sku in context.Facts.Skus ?? [])
            {
                if (IsTargets(sku, context))
                {
                    evidence.Add(Text.Format(elsewhere ? Messages.EvidenceTargetElsewhere : Messages.EvidenceTargetSomewhere, sku.Sku, sku.Sku.TotalUnits));
                }
            }
        }

        if (context.IntoSubscriptionId is { } into && context.Service.IsAnswered)
        {
            evidence.AddRange(IntoErrors(context, into));
        }

        if (context.IntoSubscriptionId is { } named && context.Subscription.Commerce == Commerce.NewCommerce)
        {
            // To move the seats into it is what was asked for, and no advice.
            return FindOurs(context, named) is { } given
                ? new ReasonWording(Text.Format(Messages.ReasonIntoRefusedMessage, context.Subscription.DisplayName, given.DisplayName, named), Messages.ReasonIntoRefusedRemedy, evidence)
                : new ReasonWording(Text.Format(Messages.ReasonIntoUnknownMessage, named, target.Title, context.Subscription.CustomerName), Messages.ReasonIntoUnknownRemedy, evidence);
        }

        return new ReasonWording(
            Text.Format(Messages.ReasonTargetOwnedMessage, context.Subscription.CustomerName, target.Title),
            (elsewhere, context.Subscription.Commerce) switch
            {
                (true, _) => Messages.ReasonTargetElsewhereRemedy,
                (false, Commerce.NewCommerce) => Messages.ReasonTargetOwnedIntoRemedy,
                _ => Messages.ReasonTargetOwnedRemedy,
            },
            evidence);
    }

    internal override MissingFact Missing(in EligibilityContext context) =>
        IncompleteListing.Skus(context.Facts);

    private static ConditionOutcome CheckInto(in EligibilityContext context, Guid into)
    {
        if (FindOurs(context, into) is null)
        {
            return ConditionOutcome.Failed;
        }

        if (!context.Service.IsAnswered)
        {
            // Only the service knows whether it accepts more seats there; the question may be asked.
            return ConditionOutcome.Passed;
        }

        var accepted = context.Service.Option?.ExistingTargets.Any(existing => existing.SubscriptionId == into && existing.IsEligible) ?? false;
        return accepted ? ConditionOutcome.Passed : ConditionOutcome.Failed;
    }

    /// <summary>The subscription to move into, among those of ours that have the target in new commerce.</summary>
    private static PartnerSubscription? FindOurs(in EligibilityContext context, Guid into) =>
        Ours(context).Find(owned => owned.SubscriptionId == into && owned.Commerce == Commerce.NewCommerce);

    private static IEnumerable<string> IntoErrors(in EligibilityContext context, Guid into) =>
        (context.Service.Option?.ExistingTargets ?? [])
            .Where(existing => existing.SubscriptionId == into)
            .SelectMany(existing => existing.Errors)
            .Select(error => error.Description.Length > 0 ? error.Description : error.WireCode);

    private static bool HasOurs(in EligibilityContext context)
    {
        foreach (var other in context.Subscription.Listing.All)
        {
            if (IsOwned(other, context))
            {
                return true;
            }
        }

        return false;
    }

    private static List<PartnerSubscription> Ours(in EligibilityContext context)
    {
        var ours = new List<PartnerSubscription>();
        foreach (var other in context.Subscription.Listing.All)
        {
            if (IsOwned(other, context))
            {
                ours.Add(other);
            }
        }

        return ours;
    }

    /// <summary>Whether a SKU of the tenant is the target's. Where source and target share one, it is the source's own and tells nothing.</summary>
    private static bool IsTargets(TenantSku sku, in EligibilityContext context) => sku.IsOf(context.Target) && !SharesSku(context);

    private static bool SharesSku(in EligibilityContext context) => context.Source?.SkuId is { } sku && sku == context.Target.SkuId;

    private static bool IsOwned(PartnerSubscription other, in EligibilityContext context) =>
        (other.PolicyOffer == context.Target || (!SharesSku(context) && context.Target.SkuId is { } sku && other.PolicyOffer?.SkuId == sku))
        && other.Status != SubscriptionStatus.Deleted
        && other.SubscriptionId != context.Subscription.SubscriptionId;
}
