namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>Where the columns of a sheet are that an estimate needs (names of a real sheet, November 2025).</summary>
internal sealed record PriceColumns(
    int ProductId,
    int SkuId,
    int TermDuration,
    int BillingPlan,
    int Market,
    int Currency,
    int UnitPrice,
    int PricingTierRangeMin,
    int PricingTierRangeMax,
    int EffectiveStartDate,
    int EffectiveEndDate,
    int Segment)
{
    /// <summary>Finds the columns by their names, in any case and order.</summary>
    /// <exception cref="Exception">What <paramref name="invalid"/> makes of the message: a column is missing, or there twice.</exception>
    internal static PriceColumns Find(string[] headers, Func<string, Exception> invalid)
    {
        int Column(string name)
        {
            var at = Enumerable.Range(0, headers.Length).Where(i => string.Equals(headers[i].Trim(), name, StringComparison.OrdinalIgnoreCase)).ToList();
            return at.Count == 1 ? at[0] : throw invalid(Text.Format(at.Count == 0 ? Messages.PriceSheetColumnMissing : Messages.PriceSheetColumnTwice,
                name,
                at.Count == 0 ? headers.Length + 1 : at[1] + 1));
        }

        return new PriceColumns(
            Column(nameof(ProductId)),
            Column(nameof(SkuId)),
            Column(nameof(TermDuration)),
            Column(nameof(BillingPlan)),
            Column(nameof(Market)),
            Column(nameof(Currency)),
            Column(nameof(UnitPrice)),
            Column(nameof(PricingTierRangeMin)),
            Column(nameof(PricingTierRangeMax)),
            Column(nameof(EffectiveStartDate)),
            Column(nameof(EffectiveEndDate)),
            Column(nameof(Segment)));
    }
}
