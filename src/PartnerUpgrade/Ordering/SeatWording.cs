namespace PartnerUpgrade.Cmdlets;

/// <summary>The wording of other seats, and what came of them. Amounts are estimates, and only there where prices are known (partner-center, section 5).</summary>
internal sealed class SeatWording(string runId, DateTimeOffset now, UpgradePolicy policy) : OrderWording
{
    internal override string Caption => Messages.SeatsCaption;

    internal override string CaptionOfMany => Messages.SeatsManyCaption;

    internal override string Describe(CollectedOrder order) => Join([Say(order), CostWording.Full(order.Item.Cost), Consequences([order])]);

    internal override string Line(CollectedOrder order) => Join([Say(order), CostWording.Short(order.Item.Cost)]);

    internal override string Consequences(IReadOnlyList<CollectedOrder> orders) =>
        Join(
        [
            .. orders.Any(IsMore) ? [Messages.SeatsMore] : Array.Empty<string>(),
            .. orders.Select(order => (IsMore(order), order.Subscription.Commerce) switch
            {
                (true, Commerce.NewCommerce) => Messages.SeatsMoreNewCommerce,
                (true, _) => "",
                (false, Commerce.NewCommerce) => Messages.SeatsFewerNewCommerce,
                (false, _) => Messages.SeatsFewerLegacy,
            }),
            Refused(orders.Count(order => SeatWindow.IsClosed(order.Subscription, order.Item.Quantity, now))),
            .. Plans(orders, policy),
        ]);

    private static bool IsMore(CollectedOrder order) => order.Item.Quantity > order.Subscription.Quantity;

    private static string Refused(int count) => count == 0 ? "" : Text.Format(Messages.SeatsRefused, count);

    protected override string Total(IReadOnlyList<CollectedOrder> orders) => Text.Format(
        Messages.SeatsMany,
        runId,
        orders.Count,
        orders.Select(order => order.Item.CustomerId).Distinct().Count(),
        orders.Sum(order => Math.Max(0, order.Item.Quantity - order.Subscription.Quantity)),
        orders.Sum(order => Math.Max(0, order.Subscription.Quantity - order.Item.Quantity)));

    private string Say(CollectedOrder order) => Join(
    [
        Text.Format(
            Messages.SeatsConfirm,
            Customer(order.Subscription),
            order.Subscription.DisplayName,
            order.Subscription.OfferName,
            order.Subscription.Quantity,
            order.Item.Quantity),
        .. SeatWindow.Describe(order.Subscription, order.Item.Quantity, now),
    ]);

    internal static string Unchanged(PartnerSubscription subscription) =>
        Text.Format(Messages.SeatsUnchanged, subscription.CustomerName, subscription.DisplayName, subscription.Quantity);

    internal static string DoneBefore(SubscriptionUpgrade change, PartnerSubscription subscription) =>
        Text.Format(Messages.SeatsDoneBefore, subscription.CustomerName, change.RunId, subscription.DisplayName, change.Quantity, subscription.Quantity);
}
