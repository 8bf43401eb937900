using System.Globalization;
using System.Text;

namespace PartnerUpgrade.Engine.Policy;

/// <summary>Texts of the catalogue, made fit for a file and for a key.</summary>
internal static class CatalogText
{
    // Longer than any product's name, and short enough to type.
    private const int LongestKey = 80;

    /// <summary>On one line, and of signs that a file and a terminal can show.</summary>
    internal static string Clean(string name) => OfferNames.Normalize(new string([.. name.Select(sign => IsShown(sign) ? sign : ' ')]));

    /// <summary>The words of a name as a key: whole words, those at the end left out where there are too many; empty where nothing of it fits.</summary>
    internal static string ToKey(string name)
    {
        var key = PolicySpelling.ToOfferKey(WithoutAccents(name));
        if (key.Length <= LongestKey)
        {
            return key;
        }

        var end = key.LastIndexOf('-', LongestKey);
        return end > 0 ? key.Substring(0, end) : "";
    }

    private static bool IsShown(char sign) => !char.IsWhiteSpace(sign) && CharUnicodeInfo.GetUnicodeCategory(sign)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string WithoutAccents(string name) => new([
        .. name.Normalize(NormalizationForm.FormD).Where(sign => CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark)]);
}
