namespace PartnerUpgrade.Engine.Pricing;

/// <summary>
/// Estimates for legacy offers, which no price sheet lists: by the monthly price that the policy gives. A change in the middle of a month is charged
/// for the days that are left of it, today included (Microsoft's common billing scenarios: days, times the daily rate, times the seats).
/// </summary>
internal static class LegacyEstimate
{
    internal static CostEstimate? OfUpgrade(PartnerSubscription source, PolicyOffer target, long quantity, DateTime today, bool hasSheet) =>
        Of(source, target, hasSheet, (now, then) => CostEstimate.Create(
            now.Currency,
            Month(now, quantity),
            Month(then, quantity),
            Left(now, quantity, today),
            Left(then, quantity, today),
            Month(then, quantity),
            Basis(source.PolicyOffer!, target, today)));

    internal static CostEstimate? OfSeats(PartnerSubscription source, long quantity, DateTime today, bool hasSheet) =>
        Of(source, source.PolicyOffer, hasSheet, (now, _) => CostEstimate.Create(
            now.Currency,
            Month(now, source.Quantity),
            Month(now, quantity),
            Left(now, Math.Max(0, source.Quantity - quantity), today),
            Left(now, Math.Max(0, quantity - source.Quantity), today),
            Month(now, quantity),
            Basis(source.PolicyOffer!, source.PolicyOffer!, today)));

    internal static CostEstimate? OfRenewal(PartnerSubscription source, PricedRenewal renewal, bool hasSheet) =>
        Of(source, renewal.Offer ?? source.PolicyOffer, hasSheet, (now, then) => CostEstimate.Create(
            now.Currency,
            Month(now, source.Quantity),
            renewal.Ends ? 0 : Month(then, renewal.Quantity),
            0,
            0,
            renewal.Ends ? 0 : Month(then, renewal.Quantity),
            Basis(source.PolicyOffer!, renewal.Offer ?? source.PolicyOffer!, DateTime.MinValue)));

    private static CostEstimate? Of(PartnerSubscription source, PolicyOffer? target, bool hasSheet, Func<OfferPrice, OfferPrice, CostEstimate> estimate)
    {
        var (now, then) = (source.PolicyOffer?.MonthlyPrice, target?.MonthlyPrice);
        if (now is null || then is null)
        {
            // Where nobody asked about money, nobody is told that there is no answer.
            return now is null && then is null && !hasSheet ? null
                : CostEstimate.CreateMissing(Text.Format(Messages.CostMissingLegacy, now is null ? source.OfferName : target?.Title));
        }

        try
        {
            return now.Currency == then.Currency
                ? estimate(now, then)
                : CostEstimate.CreateMissing(Text.Format(Messages.CostMissingCurrency, now.Currency, then.Currency));
        }
        catch (OverflowException)
        {
            return CostEstimate.CreateMissing(Messages.CostMissingTooLarge);
        }
    }

    private static decimal Month(OfferPrice price, long quantity) => Currencies.Round(price.Amount * quantity, price.Currency);

    private static decimal Left(OfferPrice price, long quantity, DateTime today)
    {
        var days = DateTime.DaysInMonth(today.Year, today.Month);
        return Currencies.Round(price.Amount * quantity * (days - today.Day + 1) / days, price.Currency);
    }

    private static string Basis(PolicyOffer source, PolicyOffer target, DateTime today) => Text.Format(
        today == DateTime.MinValue ? Messages.CostBasisPolicy : Messages.CostBasisPolicyProrated,
        Text.List(new[] { source, target }.Distinct().Select(offer => $"{offer.Title} {offer.MonthlyPrice}")),
        today);
}
