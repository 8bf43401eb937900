namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads how many seats an offer or a SKU can hold.</summary>
internal static class SeatRangeReader
{
    /// <summary>Reads <c>minimumQuantity</c> and <c>maximumQuantity</c>; a bound that makes no sense is no bound.</summary>
    public static SeatRange Read(WireObject offer)
    {
        var min = offer.Integer("minimumQuantity") is > 0 and var least ? least : (long?)null;
        var max = offer.Integer("maximumQuantity") is > 0 and var most && !(most < min) ? most : (long?)null;
        return min is null && max is null ? SeatRange.Any : SeatRange.Create(min, max);
    }
}
