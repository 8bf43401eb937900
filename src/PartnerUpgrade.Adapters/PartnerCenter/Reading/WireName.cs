using System.Text;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// The names of enumerated values. The service writes them as numbers, as numbers in text, in snake_case, in PascalCase and with stray blanks
/// (partner-center, 1.3); folded, all spellings of a name are one.
/// </summary>
internal static class WireName
{
    /// <summary>Keeps letters and digits, in lower case.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                folded.Append(char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }
}
