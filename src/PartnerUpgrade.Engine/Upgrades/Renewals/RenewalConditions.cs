namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What keeps something from being planned for the end of a term, as far as our own facts tell, and when it becomes possible.</summary>
internal static class RenewalConditions
{
    /// <summary>A renewal begins the day after the last day of a term and may take a day (partner-center, 9.1).</summary>
    private const int DaysOfRenewal = 2;

    /// <summary>Whether the seats the tenant already has decide: there will be more of something that can hold only so many.</summary>
    internal static bool IsPoolNeeded(PartnerSubscription subscription, RenewalWish wish, PolicyOffer? target, SeatRange range) =>
        (target is not null || wish.Quantity > subscription.Quantity) && SeatPool.MaximumOf(range) is not null;

    /// <summary>The offer it is to renew as: the one asked for, else the one planned, else its own; null where the policy does not know it.</summary>
    internal static PolicyOffer? OfferOf(PartnerSubscription subscription, PolicyOffer? target, UpgradePolicy policy) =>
        target ?? (PlannedOfferId(subscription) is { } planned ? policy.FindOffer(planned, "") : subscription.PolicyOffer);

    /// <summary>The other product that is planned already, as on the wire; null where it renews as it is.</summary>
    internal static string? PlannedOfferId(PartnerSubscription subscription) =>
        TermEnding.RenewalOf(subscription.Record)?.OfferId is { Length: > 0 } planned && !SeatPool.IsOf(subscription.OfferId, planned) ? planned : null;

    /// <summary>What keeps a wish, without what happens anyway, from being planned on a day, in UTC. Without a target it stays the offer it is, without a range the policy tells the seats, and the pool is given where it decides.</summary>
    internal static IReadOnlyList<UpgradeReason> Check(
        PartnerSubscription subscription,
        RenewalWish wish,
        UpgradePolicy policy,
        DateTime today,
        PolicyOffer? target,
        SeatRange? range = null,
        SeatPool? pool = null)
    {
        if (CannotBePlanned(subscription, today) is { } reason)
        {
            // The rest does not matter where nothing can be planned.
            return policy.AllowsCustomer(subscription.Listing.Customer) ? [reason] : [reason, QuantityConditions.NotAllowed(subscription, policy)];
        }

        var reasons = new List<UpgradeReason>();
        var seats = wish.Quantity ?? RenewalPlanner.Next(subscription).Quantity;
        if (wish.NeedsRenewal && subscription.AutoRenewEnabled != true && wish.AtTermEnd != AtTermEnd.Renew)
        {
            reasons.Add(UpgradeReason.Refuse(
                ReasonCode.ServiceRefused,
                Text.Format(Messages.ReasonNotRenewedMessage, subscription.DisplayName, wish),
                Messages.ReasonNotRenewedRemedy,
                $"autoRenewEnabled: {(subscription.AutoRenewEnabled is { } renews ? renews.ToString().ToLowerInvariant() : "-")}"));
        }

        if (wish.AtTermEnd == AtTermEnd.ExtendedServiceTerm && !subscription.Record.IsLicenseBased)
        {
            reasons.Add(UpgradeReason.Refuse(
                ReasonCode.ServiceRefused,
                Text.Format(Messages.ReasonNoExtendedTermMessage, subscription.DisplayName),
                Messages.ReasonNoExtendedTermRemedy));
        }

        if (!wish.Clear && subscription.Record.Instructions.Any(instruction => instruction is { Time: ScheduledTime.CustomDate, Action: ScheduledAction.Unknown }))
        {
            reasons.Add(UpgradeReason.Refuse(ReasonCode.DataUnavailable, Text.Format(Messages.ReasonPlanUnknownMessage, subscription.DisplayName), Messages.ReasonPlanUnknownRemedy));
        }

        AddTerm(reasons, subscription, wish);
        if (wish.NeedsRenewal)
        {
            var offer = OfferOf(subscription, target, policy);
            var isAnother = target is not null || PlannedOfferId(subscription) is not null;
            QuantityConditions.AddSeats(
                reasons,
                subscription,
                offer?.Title ?? subscription.OfferName,
                range ?? offer?.Seats ?? SeatRange.Any,
                seats,
                isAnother ? seats : seats - subscription.Quantity,
                policy,
                pool);
        }

        if (target is not null && !policy.AllowsTarget(target))
        {
            reasons.Add(UpgradeReason.Refuse(
                ReasonCode.LimitExceeded,
                Text.Format(Messages.ReasonTargetLimitMessage, target.Title, policy.Name),
                Messages.ReasonTargetLimitRemedy,
                $"limits.allowTargets: {string.Join(", ", policy.Limits.AllowTargets)}",
                $"limits.denyTargets: {string.Join(", ", policy.Limits.DenyTargets)}"));
        }

        if (!policy.AllowsCustomer(subscription.Listing.Customer))
        {
            reasons.Add(QuantityConditions.NotAllowed(subscription, policy));
        }

        return reasons;
    }

    /// <summary>The term ended since somebody agreed: what was meant for it is not planned for the next one.</summary>
    internal static UpgradeReason TermChanged(PartnerSubscription subscription, DateTime agreed) => UpgradeReason.Refuse(
        ReasonCode.ConcurrencyConflict,
        Text.Format(Messages.ReasonTermChangedMessage, subscription.DisplayName, agreed, subscription.EndsOn),
        Messages.ReasonTermChangedRemedy);

    private static UpgradeReason? CannotBePlanned(PartnerSubscription subscription, DateTime today)
    {
        if (subscription.Commerce != Commerce.NewCommerce)
        {
            return UpgradeReason.Refuse(ReasonCode.ServiceRefused, Text.Format(Messages.ReasonLegacyPlanMessage, subscription.DisplayName), Messages.ReasonLegacyPlanRemedy);
        }

        if (subscription.Status != SubscriptionStatus.Active)
        {
            return QuantityConditions.NotActive(subscription, Messages.ReasonPlanNotActiveRemedy);
        }

        if (subscription.IsTrial)
        {
            return UpgradeReason.Refuse(ReasonCode.ServiceRefused, Text.Format(Messages.ReasonTrialPlanMessage, subscription.DisplayName), Messages.ReasonTrialPlanRemedy);
        }

        return subscription.EndsOn is not { } end
            ? UpgradeReason.Refuse(ReasonCode.ServiceRefused, Text.Format(Messages.ReasonNoTermMessage, subscription.DisplayName), Messages.ReasonNoTermRemedy)
            : end < today
                ? UpgradeReason.Refuse(
                    ReasonCode.ConcurrencyConflict,
                    Text.Format(Messages.ReasonRenewingMessage, subscription.DisplayName, end),
                    Text.Format(Messages.ReasonRenewingRemedy, end.AddDays(DaysOfRenewal) > today ? end.AddDays(DaysOfRenewal) : today.AddDays(1)))
                : null;
    }

    private static void AddTerm(List<UpgradeReason> reasons, PartnerSubscription subscription, RenewalWish wish)
    {
        if (wish.TermDuration is null && wish.BillingCycle is null)
        {
            return;
        }

        var next = RenewalPlanner.Next(subscription);
        var term = wish.TermDuration ?? next.TermDuration;
        var cycle = wish.BillingCycle ?? next.BillingCycle;
        if (Term.Months(term) is { } months && MonthsOf(cycle) is { } between && between > months)
        {
            reasons.Add(UpgradeReason.Refuse(
                ReasonCode.BillingCycleUnsupported,
                Text.Format(Messages.ReasonCycleLongerMessage, cycle, term),
                Messages.ReasonCycleLongerRemedy));
        }
    }

    private static int? MonthsOf(BillingCycle cycle) => cycle switch
    {
        BillingCycle.Monthly => 1,
        BillingCycle.Annual => 12,
        BillingCycle.Biennial => 24,
        BillingCycle.Triennial => 36,
        _ => null,
    };
}
