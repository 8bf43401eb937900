using System.Text;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// The names of enumerated values. The service writes them as numbers, as numbers in text, in snake_case, in PascalCase and with stray blanks
/// (partner-center, 1.3); folded, all spellings of a name are one.
/// </summary>
internal static class WireName
{
    /// <summary>Leaves out underscores and blanks, and the casing.</summary>
    public static string Fold(string text)
    {
        foreach (var character in text)
        {
            if (IsLeftOut(character) || char.IsUpper(character))
            {
                return FoldCharacters(text);
            }
        }

        return text;
    }

    private static string FoldCharacters(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!IsLeftOut(character))
            {
                folded.Append(char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }

    private static bool IsLeftOut(char character) => character == '_' || char.IsWhiteSpace(character);
}
