using System.Globalization;

namespace PartnerUpgrade;

/// <summary>What a seat of an offer costs a month, as a policy gives it for offers that no price sheet lists.</summary>
/// <param name="Amount">0 or more.</param>
/// <param name="Currency">ISO 4217, in upper case.</param>
public sealed record OfferPrice(decimal Amount, string Currency)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Amount.ToString("N" + Currencies.Digits(Currency), CultureInfo.CurrentCulture)} {Currency}";
}
