namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What a wish comes to for a subscription as it is. Pure: it reads nothing and asks nobody.</summary>
public static class RenewalPlanner
{
    /// <summary>The wish without what happens anyway: that is nothing to be planned.</summary>
    /// <param name="wish">What is wanted.</param>
    /// <param name="subscription">The subscription as it is.</param>
    public static RenewalWish WithoutWhatHappens(RenewalWish wish, PartnerSubscription subscription)
    {
        var next = Next(subscription);
        return wish with
        {
            AtTermEnd = wish.AtTermEnd == subscription.AtTermEnd ? null : wish.AtTermEnd,
            TargetOffer = IsSame(wish.TargetOffer, next.Offer) ? null : wish.TargetOffer,
            Quantity = wish.Quantity == next.Quantity ? null : wish.Quantity,
            TermDuration = IsSame(wish.TermDuration, next.TermDuration) ? null : wish.TermDuration,
            BillingCycle = wish.BillingCycle == next.BillingCycle ? null : wish.BillingCycle,
            Clear = wish.Clear && subscription.Record.Instructions.Count > 0,
        };
    }

    /// <summary>The wish without what the subscription has today, as lists tell it beside what happens at the end of the term.</summary>
    public static RenewalWish WithoutFacts(RenewalWish wish, PartnerSubscription subscription) => wish with
    {
        TargetOffer = IsSame(wish.TargetOffer, subscription.Offer) ? null : wish.TargetOffer,
        Quantity = wish.Quantity == subscription.Quantity ? null : wish.Quantity,
        TermDuration = IsSame(wish.TermDuration, subscription.TermDuration) ? null : wish.TermDuration,
        BillingCycle = wish.BillingCycle == subscription.BillingCycle ? null : wish.BillingCycle,
    };

    /// <summary>What the subscription is in its next term, if it has one.</summary>
    public static ScheduledChange Next(PartnerSubscription subscription) => TermEnding.RenewsInto(subscription) ?? TermEnding.AsItIs(subscription);

    /// <summary>What happens at the end of the term where nothing is planned for it.</summary>
    public static AtTermEnd Unplanned(PartnerSubscription subscription) => TermEnding.Of(subscription.Record with { Instructions = [] });

    /// <summary>What is to be planned so that the wish comes true. The target is as the service offers it today; null where no other offer is wanted.</summary>
    internal static SubscriptionPlan Plan(SubscriptionRecord record, RenewalWish wish, string? targetOfferId)
    {
        if (wish.Clear)
        {
            return new SubscriptionPlan { AutoRenewEnabled = record.AutoRenewEnabled ?? false };
        }

        // What is due on a day of its own is another matter, unless it ends the subscription before its term does.
        var others = record.Instructions.Where(instruction => instruction.Time == ScheduledTime.CustomDate && !TermEnding.EndsBeforeTerm(instruction, record)).ToList();
        return wish.AtTermEnd switch
        {
            AtTermEnd.Cancel => new SubscriptionPlan { Instructions = [AtEnd(ScheduledAction.Cancel), .. others] },
            AtTermEnd.ExtendedServiceTerm => new SubscriptionPlan { Instructions = [AtEnd(ScheduledAction.ExtendedServiceTerm), .. others] },
            _ => new SubscriptionPlan { AutoRenewEnabled = true, Instructions = [.. Renewal(record, wish, targetOfferId), .. others] },
        };
    }

    /// <summary>The subscription with the wish planned for it, as far as that can be told before the service is asked.</summary>
    internal static PartnerSubscription Preview(PartnerSubscription subscription, RenewalWish wish, PolicyOffer? target, UpgradePolicy policy)
    {
        var plan = Plan(subscription.Record, wish, target?.Products is [var product, ..] ? product : null);
        var record = subscription.Record with { AutoRenewEnabled = plan.AutoRenewEnabled, Instructions = plan.Instructions };
        return CustomerListing.Of(subscription.Listing.Customer, record, policy);
    }

    /// <summary>The renewal as it is to be; nothing where that is what happens without an instruction.</summary>
    private static IEnumerable<ScheduledInstruction> Renewal(SubscriptionRecord record, RenewalWish wish, string? targetOfferId)
    {
        var planned = TermEnding.RenewalOf(record) ?? AtEnd(ScheduledAction.Renew);
        var asItIs = AtEnd(ScheduledAction.Renew) with { TermDuration = record.RenewalTermDuration };
        var isOther = targetOfferId is not null || wish.TermDuration is not null || wish.BillingCycle is not null;
        var renewal = planned with
        {
            OfferId = targetOfferId ?? planned.OfferId,
            Quantity = wish.Quantity ?? planned.Quantity,
            TermDuration = wish.TermDuration ?? planned.TermDuration ?? record.RenewalTermDuration,
            BillingCycle = wish.BillingCycle ?? planned.BillingCycle,

            // A promotion is for one product, term and billing cycle; beside others the full price would be paid in silence.
            PromotionId = isOther ? null : planned.PromotionId,
        };
        return SubscriptionPlan.Complete(renewal, record) == SubscriptionPlan.Complete(asItIs, record) && renewal.PromotionId is null ? [] : [renewal];
    }

    private static ScheduledInstruction AtEnd(ScheduledAction action) => new() { Action = action, Time = ScheduledTime.TermEnd };

    private static bool IsSame(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
