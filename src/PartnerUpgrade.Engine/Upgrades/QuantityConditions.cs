using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What keeps a subscription from getting another number of seats (error-codes 2001 and 2002, and the policy's limits).</summary>
internal static class QuantityConditions
{
    internal static IReadOnlyList<UpgradeReason> Check(PartnerSubscription subscription, long quantity, UpgradePolicy policy)
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

        if (subscription.PolicyOffer is { } offer && !offer.Seats.Contains(quantity))
        {
            reasons.Add(Refuse(
                ReasonCode.SeatsOutOfRange,
                Text.Format(Messages.ReasonSeatsOutOfRangeMessage, offer.Title, Text.Range(offer.Seats), quantity),
                Messages.ReasonQuantityOutOfRangeRemedy,
                Text.Format(Messages.EvidenceSeats, quantity)));
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
