namespace PartnerUpgrade.Cmdlets;

/// <summary>The wording of upgrades. Amounts are estimates, and only there where prices are known (partner-center, section 5).</summary>
internal sealed class UpgradeWording(UpgradeRunOptions options, int? mostSent, UpgradePolicy policy) : OrderWording
{
    internal override string Caption => Messages.ConfirmCaption;

    internal override string CaptionOfMany => Messages.ConfirmManyCaption;

    internal override string Describe(CollectedOrder order) => Join([Say(Messages.ConfirmUpgrade, order), CostWording.Full(order.Item.Cost), Consequences([order])]);

    internal override string Line(CollectedOrder order) => Join([Say(Messages.ConfirmUpgrade, order), CostWording.Short(order.Item.Cost)]);

    internal override string Consequences(IReadOnlyList<CollectedOrder> orders)
    {
        var sentences = new List<string>();
        var isLegacy = orders.Any(order => order.Subscription.Commerce == Commerce.Legacy);
        var isNewCommerce = orders.Any(order => order.Subscription.Commerce != Commerce.Legacy);
        Add(isLegacy && isNewCommerce, Messages.ConfirmBillBoth);
        Add(isLegacy && !isNewCommerce, Messages.ConfirmBillLegacy);
        Add(isNewCommerce && !isLegacy, Messages.ConfirmBillNewCommerce);
        Add(options.IntoSubscriptionId is not null, Text.Format(Messages.ConfirmInto, options.IntoSubscriptionId));
        foreach (var order in orders.Where(order => order.Item.Quantity < order.Subscription.Quantity))
        {
            sentences.Add(orders.Count == 1
                ? Text.Format(Messages.ConfirmPartial, order.Item.Quantity, order.Subscription.Quantity)
                : Messages.ConfirmPartials);
        }

        Add(options.TermDuration is not null, Text.Format(Messages.ConfirmTerm, options.TermDuration));
        Add(options.BillingCycle is not null, Text.Format(Messages.ConfirmBillingCycle, options.BillingCycle));
        Add(options.LicenseTransfer == LicenseTransfer.None, Messages.ConfirmNoTransfer);
        Add(options.Enqueue, Messages.ConfirmEnqueue);
        Add(mostSent is not null && orders.Count > 1, Text.Format(Messages.ConfirmMost, mostSent));
        sentences.AddRange(orders.SelectMany(order => PlanKeeper.Describe(order.Item, policy)));
        sentences.AddRange(orders.SelectMany(order => order.Item.Reasons).Where(reason => reason.Severity == ReasonSeverity.Warning).Select(reason => reason.Message));
        return Join(sentences);

        void Add(bool applies, string sentence)
        {
            if (applies)
            {
                sentences.Add(sentence);
            }
        }
    }

    protected override string Total(IReadOnlyList<CollectedOrder> orders) => Join(
    [
        Text.Format(
            Messages.ConfirmMany,
            options.RunId,
            orders.Count,
            orders.Select(order => order.Item.CustomerId).Distinct().Count(),
            orders.Sum(order => order.Item.Quantity)),
        Text.Parts(
            orders.GroupBy(order => (order.Subscription.OfferName, order.Eligibility!.TargetOfferName))
                .OrderByDescending(path => path.Count())
                .Select(path => Text.Format(Messages.ConfirmManyPath, path.Count(), path.Key.OfferName, path.Key.TargetOfferName, path.Sum(order => order.Item.Quantity)))) + ".",
    ]);

    /// <summary>The error that an upgrade which failed is besides.</summary>
    internal static PartnerUpgradeException Failed(SubscriptionUpgrade upgrade)
    {
        var reasons = upgrade.Reasons.Where(reason => reason.Severity == ReasonSeverity.Blocking).ToList();
        var message = NotMade(upgrade, Join(reasons.Select(reason => reason.Message)));
        return new PartnerUpgradeException(PartnerErrorId.UpgradeFailed, message, Join(reasons.Select(reason => reason.Remedy)))
        {
            CorrelationId = upgrade.CorrelationId.ToString(),
        };
    }

    /// <summary>What to do about an upgrade whose outcome is not known.</summary>
    internal static string Uncertain(SubscriptionUpgrade upgrade) => upgrade.Kind == UpgradeKind.Upgrade
        ? Text.Format(Messages.UpgradeUncertain, upgrade.CustomerName, upgrade.SourceOffer, upgrade.TargetOffer, upgrade.RunId, upgrade.ItemId)
        : $"{NotKnown(upgrade)} {Text.Format(Messages.SeatsUncertainRemedy, upgrade.RunId, upgrade.ItemId)}";

    private static string Say(string sentence, CollectedOrder order) => Text.Format(sentence,
        Customer(order.Subscription),
        order.Subscription.DisplayName,
        order.Subscription.OfferName,
        order.Eligibility!.TargetOfferName,
        order.Item.Quantity);
}
