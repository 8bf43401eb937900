using System.Globalization;

namespace PartnerUpgrade.Engine.Model;

/// <summary>Amounts by their currency.</summary>
public static class Currencies
{
    // ISO 4217, list one: the currencies whose minor unit is not a hundredth.
    private static readonly HashSet<string> WithoutMinorUnit = new(
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> WithThousandths = new(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], StringComparer.Ordinal);

    /// <summary>How many digits an amount of the currency has behind the point.</summary>
    public static int Digits(string currency) => WithoutMinorUnit.Contains(currency) ? 0 : WithThousandths.Contains(currency) ? 3 : 2;

    /// <summary>An amount with its currency, in the language of the session and with the digits of the currency.</summary>
    public static string Format(decimal amount, string currency) => $"{amount.ToString("N" + Digits(currency), CultureInfo.CurrentCulture)} {currency}";

    /// <summary>The same with its sign, also where it is more.</summary>
    public static string FormatDifference(decimal amount, string currency) => (amount > 0 ? "+" : "") + Format(amount, currency);

    /// <summary>The same without what is behind the point, for where there is no room.</summary>
    public static string FormatWholeDifference(decimal amount, string currency) =>
        Math.Round(amount, MidpointRounding.AwayFromZero) is var whole && whole > 0 ? $"+{whole.ToString("N0", CultureInfo.CurrentCulture)} {currency}" : $"{whole.ToString("N0", CultureInfo.CurrentCulture)} {currency}";

    /// <summary>Rounds to the currency's minor unit, halves away from zero.</summary>
    public static decimal Round(decimal amount, string currency) => Math.Round(amount, Digits(currency), MidpointRounding.AwayFromZero);
}
