namespace PartnerUpgrade.Cmdlets;

/// <summary>The wording of what is planned for the ends of terms, and what came of it.</summary>
internal sealed class RenewalWording(string runId, UpgradePolicy policy) : OrderWording
{
    internal override string Caption => Messages.RenewalCaption;

    internal override string CaptionOfMany => Messages.RenewalManyCaption;

    internal override string Describe(CollectedOrder order) => Join([Say(order), CostWording.Full(order.Item.Cost), Consequences([order])]);

    internal override string Line(CollectedOrder order) => Join([Say(order), CostWording.Short(order.Item.Cost)]);

    private string Say(CollectedOrder order) => Text.Format(
        Messages.RenewalConfirm,
        Customer(order.Subscription),
        order.Subscription.DisplayName,
        order.Subscription.OfferName,
        order.Subscription.Quantity,
        order.Subscription.EndsOn,
        Outcome(order));

    internal override string Consequences(IReadOnlyList<CollectedOrder> orders) => Join(orders.Select(order => order.Item.Renewal!).SelectMany(wish => new[]
    {
        wish.AtTermEnd == AtTermEnd.Cancel ? Messages.RenewalCancelBill : "",
        wish.AtTermEnd == AtTermEnd.ExtendedServiceTerm ? Messages.RenewalExtendBill : "",
        wish.TargetOffer is not null && wish.Quantity is not null ? Messages.RenewalLicenses : "",
        wish.NeedsRenewal || wish.AtTermEnd == AtTermEnd.Renew ? Messages.RenewalBill : "",
        Messages.RenewalUntilThen,
    }));

    protected override string Total(IReadOnlyList<CollectedOrder> orders) => Text.Format(
        Messages.RenewalMany,
        runId,
        orders.Count,
        orders.Select(order => order.Item.CustomerId).Distinct().Count(),
        Text.Parts(new[]
        {
            Count(orders, Messages.RenewalManyRenew, wish => wish.NeedsRenewal || wish.AtTermEnd == AtTermEnd.Renew),
            Count(orders, Messages.RenewalManyCancel, wish => wish.AtTermEnd == AtTermEnd.Cancel),
            Count(orders, Messages.RenewalManyExtend, wish => wish.AtTermEnd == AtTermEnd.ExtendedServiceTerm),
            Count(orders, Messages.RenewalManyClear, wish => wish.Clear),
        }.Where(part => part.Length > 0)));

    internal static string Unchanged(PartnerSubscription subscription) =>
        Text.Format(Messages.RenewalUnchanged, subscription.CustomerName, subscription.DisplayName);

    internal static string DoneBefore(SubscriptionUpgrade change, PartnerSubscription subscription) =>
        Text.Format(Messages.RenewalDoneBefore, subscription.CustomerName, change.RunId, change.Renewal, subscription.DisplayName);

    internal static bool IsAsOrdered(RenewalWish wish, PartnerSubscription now) => RenewalPlanner.WithoutWhatHappens(wish, now).IsEmpty;

    /// <summary>What contradicts itself in a wish; null for nothing.</summary>
    internal static string? Contradiction(RenewalWish wish) =>
        (wish.Clear && (wish.NeedsRenewal || wish.AtTermEnd is not null)) || (wish is { NeedsRenewal: true, AtTermEnd: AtTermEnd.Cancel or AtTermEnd.ExtendedServiceTerm })
            ? Text.Format(Messages.RenewalContradiction, wish)
            : null;

    /// <summary>The parameter that says something else than a row; null where none does.</summary>
    internal static string? Difference(RenewalWish row, RenewalWish given) =>
        Differs(row.AtTermEnd, given.AtTermEnd) ? nameof(given.AtTermEnd)
        : row.TargetOffer is not null && given.TargetOffer is not null && !string.Equals(row.TargetOffer, given.TargetOffer, StringComparison.OrdinalIgnoreCase) ? nameof(given.TargetOffer)
        : Differs(row.Quantity, given.Quantity) ? nameof(given.Quantity)
        : row.TermDuration is not null && given.TermDuration is not null && row.TermDuration != given.TermDuration ? nameof(given.TermDuration)
        : Differs(row.BillingCycle, given.BillingCycle) ? nameof(given.BillingCycle)
        : null;

    /// <summary>What a row and the parameters ask for.</summary>
    internal static RenewalWish Join(RenewalWish row, RenewalWish given) => new()
    {
        AtTermEnd = given.AtTermEnd ?? row.AtTermEnd,
        TargetOffer = given.TargetOffer ?? row.TargetOffer,
        Quantity = given.Quantity ?? row.Quantity,
        TermDuration = given.TermDuration ?? row.TermDuration,
        BillingCycle = given.BillingCycle ?? row.BillingCycle,
        Clear = given.Clear || row.Clear,
    };

    private static bool Differs<T>(T? one, T? other)
        where T : struct => one is { } first && other is { } second && !first.Equals(second);

    /// <summary>What happens at the end of the term once the order is done.</summary>
    private string Outcome(CollectedOrder order)
    {
        var wish = order.Item.Renewal!;
        var subscription = order.Subscription;
        if (wish.Clear)
        {
            return Text.Format(Messages.RenewalCleared, RenewalPlanner.Unplanned(subscription) switch
            {
                AtTermEnd.Renew => Messages.FormatRenews,
                AtTermEnd.Cancel => Messages.FormatEnds,
                AtTermEnd.ExtendedServiceTerm => Messages.FormatExtended,
                _ => Messages.FormatUnknown,
            });
        }

        if (wish.AtTermEnd is AtTermEnd.Cancel or AtTermEnd.ExtendedServiceTerm)
        {
            return wish.AtTermEnd == AtTermEnd.Cancel ? Messages.RenewalCancels : Messages.RenewalExtends;
        }

        var next = RenewalPlanner.Next(subscription);
        var offer = wish.TargetOffer is { } key ? policy.GetOffer(key)?.Title ?? key : next.OfferName;
        return Text.Format(Messages.RenewalRenews, offer, wish.Quantity ?? next.Quantity, wish.TermDuration ?? next.TermDuration, Text.Billing(wish.BillingCycle ?? next.BillingCycle));
    }

    private static string Count(IReadOnlyList<CollectedOrder> orders, string sentence, Func<RenewalWish, bool> selects)
    {
        var found = orders.Where(order => selects(order.Item.Renewal!)).ToList();
        return found.Count == 0 ? "" : Text.Format(sentence, found.Count, found.Sum(order => order.Subscription.Quantity), found.Sum(order => order.Item.Quantity));
    }
}
