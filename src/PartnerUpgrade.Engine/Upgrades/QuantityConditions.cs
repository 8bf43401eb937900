namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What keeps a subscription from getting another number of seats (error-codes 2001 and 2002, and the policy's limits).</summary>
internal static class QuantityConditions
{
    /// <summary>The seats an offer can hold: no more than the policy allows, and no more than the service's catalog does.</summary>
    internal static SeatRange RangeOf(PolicyOffer? offer, SeatRange catalog) => (offer?.Seats ?? SeatRange.Any).Within(catalog);

    /// <summary>Whether the seats the tenant already has decide: more are to be bought of something in new commerce that can hold only so many.</summary>
    internal static bool IsPoolNeeded(PartnerSubscription subscription, long quantity, SeatRange range) =>
        subscription.Commerce == Commerce.NewCommerce && quantity > subscription.Quantity && SeatPool.MaximumOf(range) is not null;

    /// <summary>What keeps a subscription from having a quantity, by what its offer can hold and, where that decides, by what the tenant already has.</summary>
    internal static IReadOnlyList<UpgradeReason> Check(PartnerSubscription subscription, long quantity, UpgradePolicy policy, SeatRange range, SeatPool? pool = null)
    {
        var reasons = new List<UpgradeReason>();
        if (subscription.Status != SubscriptionStatus.Active)
        {
            reasons.Add(NotActive(subscription, Messages.ReasonQuantityNotActiveRemedy));
        }

        // Trials keep their seats until they are converted (partner-center, section 6).
        if (subscription.IsTrial && subscription.Commerce == Commerce.NewCommerce)
        {
            reasons.Add(UpgradeReason.Refuse(
                ReasonCode.ServiceRefused,
                Text.Format(Messages.ReasonTrialQuantityMessage, subscription.DisplayName),
                Messages.ReasonTrialQuantityRemedy,
                Text.Format(Messages.EvidenceSeats, subscription.Quantity)));
        }

        AddSeats(reasons, subscription, subscription.PolicyOffer?.Title ?? subscription.OfferName, range, quantity, quantity - subscription.Quantity, policy, pool);
        if (!policy.AllowsCustomer(subscription.Listing.Customer))
        {
            reasons.Add(NotAllowed(subscription, policy));
        }

        return reasons;
    }

    /// <summary>What keeps an offer from having so many seats, now or from the next term on. Those added come to those the tenant already has of it, which are given where they decide.</summary>
    internal static void AddSeats(List<UpgradeReason> reasons, PartnerSubscription subscription, string offer, SeatRange range, long seats, long added, UpgradePolicy policy, SeatPool? pool)
    {
        if (!range.Contains(seats))
        {
            reasons.Add(UpgradeReason.Refuse(
                ReasonCode.SeatsOutOfRange,
                Text.Format(Messages.ReasonSeatsOutOfRangeMessage, offer, Text.Range(range), seats),
                Messages.ReasonQuantityOutOfRangeRemedy,
                Text.Format(Messages.EvidenceSeats, seats)));
        }
        else if (pool is { } held && SeatPool.MaximumOf(range) is { } maximum && held.Known + added > maximum)
        {
            reasons.Add(UpgradeReason.Refuse(
                ReasonCode.SeatsOutOfRange,
                Text.Format(Messages.ReasonPoolMessage, subscription.CustomerName, held.Known, offer, added, maximum),
                Text.Format(Messages.ReasonPoolRemedy, Math.Max(0, maximum - held.Known)),
                [Text.Format(Messages.EvidenceSeatRange, offer, Text.Range(range)), .. held.Evidence(offer)]));
        }

        if (seats - subscription.Quantity > policy.Limits.SeatsPerUpgrade)
        {
            reasons.Add(UpgradeReason.Refuse(
                ReasonCode.LimitExceeded,
                Text.Format(Messages.ReasonSeatLimitMessage, seats - subscription.Quantity, policy.Limits.SeatsPerUpgrade, policy.Name),
                Messages.ReasonSeatLimitRemedy,
                $"limits.seatsPerUpgrade: {policy.Limits.SeatsPerUpgrade}"));
        }
    }

    internal static UpgradeReason NotAllowed(PartnerSubscription subscription, UpgradePolicy policy)
    {
        var words = LimitCondition.CustomerNotAllowed(subscription.CustomerName, policy);
        return UpgradeReason.Refuse(ReasonCode.LimitExceeded, words.Message, words.Remedy, words.Evidence);
    }

    internal static UpgradeReason NotActive(PartnerSubscription subscription, string remedy)
    {
        var status = StatusText.Of(subscription.Status, subscription.Record.StatusText);
        return UpgradeReason.Refuse(
            ReasonCode.SubscriptionNotActive,
            Text.Format(Messages.ReasonSubscriptionNotActiveMessage, subscription.DisplayName, status),
            remedy,
            Text.Format(Messages.EvidenceStatus, status));
    }
}
