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

    /// <summary>The view that a file's name tells; what is sold today where it tells none.</summary>
    public static PriceSheetView ViewOf(string name)
    {
        var plain = new string([.. name.Where(char.IsLetter)]).ToUpperInvariant();
        return plain.Contains("LICENSEBASEDEST") || plain.Contains("EXTENDEDSERVICETERM") ? PriceSheetView.ExtendedServiceTerm
            : plain.Contains("LICENSEBASEDEOS") || plain.Contains("ENDOFSUPPORT") ? PriceSheetView.EndOfSupport
            : PriceSheetView.LicenseBased;
    }
}
