using System.Text.RegularExpressions;

namespace PartnerUpgrade.Engine.Pricing;

/// <summary>The names of price sheets: the view and the market are in the name of a file as Partner Center gives it out, and the view nowhere in it.</summary>
public static class PriceSheetName
{
    /// <summary>How Partner Center calls a view.</summary>
    public static string Of(PriceSheetView view) => view switch
    {
        PriceSheetView.ExtendedServiceTerm => "licensebasedest",
        PriceSheetView.EndOfSupport => "licensebasedeos",
        _ => "updatedlicensebased",
    };

    /// <summary>A name for a file that tells its view and market.</summary>
    public static string File(PriceSheetView view, string market) => $"{Of(view)}_{market}.csv";

    /// <summary>The view that a file's name tells; what is sold today where none does.</summary>
    /// <param name="names">The file's name, and then those of what it lies in, the nearest first: the first that tells a view counts.</param>
    public static PriceSheetView ViewOf(params string[] names) => names.Select(Told).FirstOrDefault(view => view is not null) ?? PriceSheetView.LicenseBased;

    // Blanks may stand between words, but not in "est": "licensebased_ES_today" is a sheet of Spain.
    private static PriceSheetView? Told(string name) =>
        Says(name, "license.based.est") || Says(name, "extended.service.term") ? PriceSheetView.ExtendedServiceTerm
        : Says(name, "license.based.eos") || Says(name, "end.of.support") ? PriceSheetView.EndOfSupport
        : Says(name, "license.based") ? PriceSheetView.LicenseBased
        : null;

    private static bool Says(string name, string words) => Regex.IsMatch(name, words.Replace(".", @"[\W\d_]*"), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
