namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>An estimate that is worked out when someone reads it: most of a large estate's nobody reads.</summary>
internal sealed class PendingEstimate(CostEstimator prices, PartnerSubscription source, PolicyOffer target, PricedUpgrade change)
{
    private CostEstimate? value;

    /// <summary>The estimate. Two readers at once may both work it out, and come to the same.</summary>
    internal CostEstimate? Value => value ??= prices.ForUpgrade(source, target, change);

    internal static PendingEstimate? Of(in EligibilityContext context)
    {
        if (context.Prices is not { } prices)
        {
            return null;
        }

        var into = context.IntoSubscriptionId is { } id ? context.Subscription.Listing.Find(id) : null;
        return new PendingEstimate(prices, context.Subscription, context.Target, new PricedUpgrade
        {
            Quantity = context.Quantity,
            Product = context.Service.Option is { Commerce: Commerce.NewCommerce } option ? option.TargetOfferId : null,
            TermDuration = into?.TermDuration,
            BillingCycle = into?.BillingCycle,
            LastDay = into?.EndsOn,
            Country = context.Facts.Record?.Country,
        });
    }

    /// <summary>The same upgrade with another term or billing, where one is chosen.</summary>
    internal PendingEstimate With(string? termDuration, BillingCycle? billingCycle) => termDuration is null && billingCycle is null
        ? this
        : new PendingEstimate(prices, source, target, change with
        {
            TermDuration = termDuration ?? change.TermDuration,
            BillingCycle = billingCycle ?? change.BillingCycle,
        });
}
