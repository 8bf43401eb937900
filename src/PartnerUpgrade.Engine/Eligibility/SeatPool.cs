namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// The seats a tenant already has of a new commerce product and SKU: the greatest number counts all of its subscriptions, whoever sold them.
/// The tenant's SKUs include ours, so what none of our subscriptions accounts for was bought elsewhere.
/// </summary>
/// <param name="Ours">The seats of our own subscriptions.</param>
/// <param name="Elsewhere">The seats bought through another partner or channel; null where the tenant's SKUs could not be read.</param>
internal readonly record struct SeatPool(long Ours, long? Elsewhere)
{
    /// <summary>The catalogue writes ten million where there is no limit that anybody would reach.</summary>
    private const long NoLimit = 1_000_000;

    internal long Known => Ours + (Elsewhere ?? 0);

    /// <summary>The greatest number of seats; null where there is none that matters.</summary>
    internal static long? MaximumOf(SeatRange seats) => seats.Max < NoLimit ? seats.Max : null;

    /// <summary>Counts the seats of one of an offer's products, <c>product:sku</c> with or without an availability, or of any; the SKUs are null where they could not be read.</summary>
    internal static SeatPool Of(PolicyOffer offer, string? product, CustomerListing listing, TenantSku[]? skus)
    {
        var (ours, accounted) = (0L, 0L);
        foreach (var subscription in listing.All)
        {
            if (subscription.PolicyOffer == offer)
            {
                ours += IsHeld(subscription) && IsOf(subscription.OfferId, product) ? subscription.Quantity : 0;
                accounted += subscription.Status is SubscriptionStatus.Active or SubscriptionStatus.Expired ? subscription.Quantity : 0;
            }
        }

        if (skus is null)
        {
            return new SeatPool(ours, null);
        }

        var inTenant = 0L;
        foreach (var sku in skus)
        {
            inTenant += sku.Offer == offer ? sku.Sku.TotalUnits : 0;
        }

        return new SeatPool(ours, Math.Max(0, inTenant - accounted));
    }

    /// <summary>Counts the seats of an offer that the policy does not know, named as on the wire, by the SKU that the catalog names; what is not known is null.</summary>
    internal static SeatPool Of(string product, Guid? skuId, CustomerListing listing, TenantSku[]? skus, IReadOnlyDictionary<string, Guid?> skuOf)
    {
        var ours = listing.All.Where(subscription => IsHeld(subscription) && IsOf(subscription.OfferId, product)).Sum(subscription => subscription.Quantity);
        if (skus is null || skuId is null)
        {
            return new SeatPool(ours, null);
        }

        var inTenant = skus.Where(sku => sku.Sku.SkuId == skuId).Sum(sku => sku.Sku.TotalUnits);
        var accounted = listing.All
            .Where(subscription => subscription.Status is SubscriptionStatus.Active or SubscriptionStatus.Expired && skuOf[subscription.OfferId] == skuId)
            .Sum(subscription => subscription.Quantity);
        return new SeatPool(ours, Math.Max(0, inTenant - accounted));
    }

    /// <summary>What there is already, and through whom.</summary>
    internal IEnumerable<string> Evidence(string offer)
    {
        if (Ours > 0)
        {
            yield return Text.Format(Messages.EvidencePoolOurs, offer, Ours);
        }

        if (Elsewhere is null)
        {
            yield return Messages.EvidencePoolUnknown;
        }
        else if (Elsewhere > 0)
        {
            yield return Text.Format(Messages.EvidencePoolElsewhere, offer, Elsewhere);
        }
    }

    /// <summary>The warning that seats from elsewhere may count too.</summary>
    internal static UpgradeReason ElsewhereUnknown(string customerName, string offer, SeatRange range, PartnerUpgradeException? fault) => new(
        ReasonCode.DataUnavailable,
        ReasonSeverity.Warning,
        ReasonSource.Policy,
        Text.Format(Messages.ReasonPoolUnknownMessage, customerName, offer, MaximumOf(range)),
        Messages.ReasonPoolUnknownRemedy,
        fault is null ? [] : [fault.Message]);

    private static bool IsHeld(PartnerSubscription subscription) =>
        subscription.Commerce == Commerce.NewCommerce
        && subscription.Status is not (SubscriptionStatus.None or SubscriptionStatus.Deleted or SubscriptionStatus.Expired);

    /// <summary>Whether an offer, as on the wire, is of a product; the availability does not count.</summary>
    internal static bool IsOf(string offerId, string? product) =>
        product is null
        || (LengthOf(offerId) is var length && length == LengthOf(product) && string.Compare(offerId, 0, product, 0, length, StringComparison.OrdinalIgnoreCase) == 0);

    /// <summary>The length of product and SKU in <c>product:sku:availability</c>.</summary>
    private static int LengthOf(string id)
    {
        var sku = id.IndexOf(':') + 1;
        var availability = sku == 0 ? -1 : id.IndexOf(':', sku);
        return availability < 0 ? id.Length : availability;
    }
}
