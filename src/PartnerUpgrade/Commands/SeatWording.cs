using System.Globalization;
using PartnerUpgrade.Cmdlets.Resources;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What somebody must know before agreeing to other seats, and what came of it. Never an amount: prices are not known here (partner-center, section 5).</summary>
internal static class SeatWording
{
    internal static string Describe(PartnerSubscription subscription, long seats) => string.Join(
        " ",
        Text(Messages.SeatsConfirm, subscription.CustomerName, subscription.DisplayName, subscription.OfferName, subscription.Quantity, seats),
        (seats > subscription.Quantity, subscription.Commerce) switch
        {
            (true, Commerce.NewCommerce) => Messages.SeatsMoreNewCommerce,
            (true, _) => Messages.SeatsMoreLegacy,
            (false, Commerce.NewCommerce) => Messages.SeatsFewerNewCommerce,
            (false, _) => Messages.SeatsFewerLegacy,
        });

    internal static string Unchanged(PartnerSubscription subscription) =>
        Text(Messages.SeatsUnchanged, subscription.CustomerName, subscription.DisplayName, subscription.Quantity);

    internal static string DoneBefore(SubscriptionUpgrade change, PartnerSubscription subscription) =>
        Text(Messages.SeatsDoneBefore, subscription.CustomerName, change.RunId, subscription.DisplayName, change.Quantity, subscription.Quantity);

    /// <summary>Why the seats are not what they should be; null where nothing is wrong.</summary>
    internal static PartnerUpgradeException? ErrorOf(SubscriptionUpgrade change)
    {
        if (change.State is UpgradeState.Succeeded || change is { WhatIf: true, State: UpgradeState.Planned })
        {
            return null;
        }

        if (change.State is not (UpgradeState.Failed or UpgradeState.Skipped))
        {
            return new PartnerUpgradeException(
                PartnerErrorId.ServiceUnavailable,
                Text(Messages.SeatsUncertain, change.CustomerName, change.Quantity),
                Text(Messages.SeatsUncertainRemedy, change.RunId, change.ItemId))
            {
                CorrelationId = change.CorrelationId.ToString(),
            };
        }

        var reasons = change.Reasons.Where(reason => reason.Severity == ReasonSeverity.Blocking).ToList();
        return new PartnerUpgradeException(
            IdOf(reasons),
            Text(Messages.SeatsFailed, change.CustomerName, change.Quantity, UpgradeWording.Join(reasons.Select(reason => reason.Message))),
            UpgradeWording.Join(reasons.Select(reason => reason.Remedy)))
        {
            // Support can only look up what reached the service.
            CorrelationId = change.State == UpgradeState.Failed ? change.CorrelationId.ToString() : null,
        };
    }

    private static PartnerErrorId IdOf(IReadOnlyList<UpgradeReason> reasons) =>
        reasons.Any(reason => reason.Code is ReasonCode.LimitExceeded or ReasonCode.SeatsOutOfRange) ? PartnerErrorId.LimitExceeded
        : reasons.Any(reason => reason is { Code: ReasonCode.ConcurrencyConflict }) ? PartnerErrorId.UpgradeInProgress
        : PartnerErrorId.UpgradeFailed;

    private static string Text(string sentence, params object?[] facts) => string.Format(CultureInfo.CurrentCulture, sentence, facts);
}
