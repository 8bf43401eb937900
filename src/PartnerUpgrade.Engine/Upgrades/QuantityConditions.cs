using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What keeps a subscription from getting another number of seats (error-codes 2001 and 2002, and the policy's limits).</summary>
internal static class QuantityConditions
{
    /// <summary>Whether the seats the tenant already has decide: more are to be bought of something in new commerce that can hold only so many.</summary>
    internal static bool IsPoolNeeded(PartnerSubscription subscription, long quantity) =>
        subscription is { Commerce: Commerce.NewCommerce, PolicyOffer: { } offer } && quantity > subscription.Quantity && SeatPool.MaximumOf(offer.Seats) is not null;

    /// <param name="subscription">The subscription as it is.</param>
    /// <param name="quantity">The seats it is to have.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="pool">The seats the tenant already has, where they decide.</param>
    internal static IReadOnlyList<UpgradeReason> Check(PartnerSubscription subscription, long quantity, UpgradePolicy policy, SeatPool? pool = null)
    {
        var reasons = new List<UpgradeReason>();
        if (subscription.Status != SubscriptionStatus.Active)
        {
            reasons.Add(Refuse(
                ReasonCode.SubscriptionNotActive,
                Text.Format(Messages.ReasonSubscriptionNotActiveMessage, subscription.DisplayName, subscription.Status),
                Messages.ReasonQuantityNotActiveRemedy,
                Text.Format(Messages.EvidenceStatus, subscription.Status)));
        }

        // Trials keep their seats until they are converted (partner-center, section 6).
        if (subscription.IsTrial && subscription.Commerce == Commerce.NewCommerce)
        {
            reasons.Add(Refuse(
                ReasonCode.ServiceRefused,
                Text.Format(Messages.ReasonTrialQuantityMessage, subscription.DisplayName),
                Messages.ReasonTrialQuantityRemedy,
                Text.Format(Messages.EvidenceSeats, subscription.Quantity)));
        }

        if (subscription.PolicyOffer is { } offer && !offer.Seats.Contains(quantity))
        {
            reasons.Add(Refuse(
                ReasonCode.SeatsOutOfRange,
                Text.Format(Messages.ReasonSeatsOutOfRangeMessage, offer.Title, Text.Range(offer.Seats), quantity),
                Messages.ReasonQuantityOutOfRangeRemedy,
                Text.Format(Messages.EvidenceSeats, quantity)));
        }

        else if (pool is { } held && subscription.PolicyOffer is { } pooled && held.Known + quantity - subscription.Quantity > SeatPool.MaximumOf(pooled.Seats))
        {
            var left = SeatPool.MaximumOf(pooled.Seats)!.Value - held.Known;
            reasons.Add(new UpgradeReason(
                ReasonCode.SeatsOutOfRange,
                ReasonSeverity.Blocking,
                ReasonSource.Policy,
                Text.Format(Messages.ReasonPoolMessage, subscription.CustomerName, held.Known, pooled.Title, quantity - subscription.Quantity, SeatPool.MaximumOf(pooled.Seats)),
                Text.Format(Messages.ReasonPoolRemedy, Math.Max(0, left)),
                [Text.Format(Messages.EvidenceSeatRange, pooled.Title, Text.Range(pooled.Seats)), .. held.Evidence(pooled)]));
        }

        if (quantity - subscription.Quantity > policy.Limits.SeatsPerUpgrade)
        {
            reasons.Add(Refuse(
                ReasonCode.LimitExceeded,
                Text.Format(Messages.ReasonSeatLimitMessage, quantity - subscription.Quantity, policy.Limits.SeatsPerUpgrade, policy.Name),
                Messages.ReasonSeatLimitRemedy,
                $"limits.seatsPerUpgrade: {policy.Limits.SeatsPerUpgrade}"));
        }

        if (!policy.AllowsCustomer(subscription.Listing.Customer))
        {
            var words = LimitCondition.CustomerNotAllowed(subscription.CustomerName, policy);
            reasons.Add(new UpgradeReason(ReasonCode.LimitExceeded, ReasonSeverity.Blocking, ReasonSource.Policy, words.Message, words.Remedy, words.Evidence));
        }

        return reasons;
    }

    private static UpgradeReason Refuse(ReasonCode code, string message, string remedy, string evidence) =>
        new(code, ReasonSeverity.Blocking, ReasonSource.Policy, message, remedy, [evidence]);
}
