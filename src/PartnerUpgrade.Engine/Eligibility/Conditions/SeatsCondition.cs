namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// The seats must lie in the target's range, by the policy and by the service. New commerce cannot raise the number of seats in the
/// upgrade itself (Manage customer subscriptions): upgrade first, then add licences.
/// </summary>
internal sealed class SeatsCondition : Condition
{
    internal override ReasonCode Code => ReasonCode.SeatsOutOfRange;

    internal override ConditionAction ActionIn(PolicyConditions conditions) => conditions.Seats;

    internal override bool LooksAtAnswer => true;

    internal override ConditionOutcome Check(in EligibilityContext context) =>
        context.Target.Seats.Contains(context.Quantity) && FitsTheService(context) && !RaisesInNewCommerce(context) && !IsBeyondPool(context, MaximumOf(context))
            ? ConditionOutcome.Passed
            : ConditionOutcome.Failed;

    internal override ReasonWording Explain(in EligibilityContext context)
    {
        var (policy, quantity) = (context.Policy, context.Quantity);
        if (RaisesInNewCommerce(context))
        {
            return new ReasonWording(
                Text.Format(Messages.ReasonSeatsRaisedMessage, quantity, context.Subscription.Quantity),
                Messages.ReasonSeatsRaisedRemedy,
                [Text.Format(Messages.EvidenceSeats, quantity)]);
        }

        if (IsBeyondPool(context, MaximumOf(context)) && context.Target.Seats.Contains(quantity) && FitsTheService(context))
        {
            return ExplainPool(context);
        }

        var range = FitsTheService(context) ? context.Target.Seats : context.Service.Option!.Seats;
        var fitting = context.Subscription.UpgradeTargets
            .Select(key => policy.GetOffer(key)!)
            .Where(offer => offer.Seats.Contains(quantity))
            .Select(offer => offer.Title)
            .ToList();
        return new ReasonWording(
            Text.Format(Messages.ReasonSeatsOutOfRangeMessage, context.Target.Title, Text.Range(range), quantity),
            fitting.Count > 0 ? Text.Format(Messages.ReasonSeatsOutOfRangeRemedy, Text.List(fitting)) : Messages.ReasonSeatsNoTargetRemedy,
            [Text.Format(Messages.EvidenceSeats, quantity), Text.Format(Messages.EvidenceSeatRange, context.Target.Title, Text.Range(range))]);
    }

    /// <summary>Whether seats bought elsewhere may count and are not known of: a warning, where nothing else refuses.</summary>
    internal static bool IsElsewhereUnknown(in EligibilityContext context) =>
        context.Subscription.Commerce == Commerce.NewCommerce && (context.Facts.Skus is null || context.Facts.UnreadSkus > 0) && MaximumOf(context) is not null;

    private static ReasonWording ExplainPool(in EligibilityContext context)
    {
        var (policy, target, quantity, pool) = (context.Policy, context.Target, context.Quantity, PoolOf(context));
        var left = MaximumOf(context)!.Value - pool.Known;
        var fitting = context.Subscription.UpgradeTargets
            .Select(key => policy.GetOffer(key)!)
            .Where(offer => offer != target && offer.Seats.Contains(quantity))
            .Select(offer => offer.Title)
            .ToList();
        return new ReasonWording(
            Text.Format(Messages.ReasonPoolMessage, context.Subscription.CustomerName, pool.Known, target.Title, quantity, MaximumOf(context)),
            Text.Format(Messages.ReasonPoolRemedy, Math.Max(0, left)) + (fitting.Count > 0 ? " " + Text.Format(Messages.ReasonPoolFitting, Text.List(fitting)) : ""),
            [Text.Format(Messages.EvidenceSeats, quantity), Text.Format(Messages.EvidenceSeatRange, target.Title, Text.Range(RangeOf(context))), .. pool.Evidence(target.Title)]);
    }

    /// <summary>In new commerce the greatest number of seats is one for all subscriptions of a product in a tenant (partner-center, 4.4).</summary>
    private static bool IsBeyondPool(in EligibilityContext context, long? most) =>
        context.Subscription.Commerce == Commerce.NewCommerce
        && most is { } maximum
        && PoolOf(context).Known + context.Quantity > maximum;

    /// <summary>The seats that both the policy and the service allow.</summary>
    internal static SeatRange RangeOf(in EligibilityContext context) =>
        context.Service.Option is { } option ? context.Target.Seats.Within(option.Seats) : context.Target.Seats;

    /// <summary>Whether the service itself says that its target cannot hold the seats: no policy tolerates that away.</summary>
    internal static bool IsRefusedByService(in EligibilityContext context) =>
        context.Service.Option is { } option && (!FitsTheService(context) || IsBeyondPool(context, SeatPool.MaximumOf(option.Seats)));

    private static long? MaximumOf(in EligibilityContext context) => SeatPool.MaximumOf(RangeOf(context));

    private static SeatPool PoolOf(in EligibilityContext context)
    {
        var product = context.Service.Option?.TargetOfferId
            ?? (context.IntoSubscriptionId is { } into ? context.Subscription.Listing.Find(into)?.OfferId : null)
            ?? (context.Target.Products.Count == 1 ? context.Target.Products[0] : null);
        return SeatPool.Of(context.Target, product, context.Subscription.Listing, context.Facts.UnreadSkus > 0 ? null : context.Facts.Skus);
    }

    private static bool FitsTheService(in EligibilityContext context) =>
        context.Service.Option is null || context.Service.Option.Seats.Contains(context.Quantity);

    internal static bool RaisesInNewCommerce(in EligibilityContext context) =>
        context.Subscription.Commerce == Commerce.NewCommerce && context.Quantity > context.Subscription.Quantity;
}
