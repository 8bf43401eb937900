using System.Globalization;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// The name of a run, as a person types it: blanks and line ends around it are none of it, and the case of its letters makes no difference. Names that
/// look the same are the same: a run that is given again under a name that only a program can tell from the first would buy everything twice.
/// </summary>
public static class RunName
{
    /// <summary>The name without what is around it: blanks of any kind, and control characters.</summary>
    public static string Trim(string name)
    {
        var (start, end) = (0, name.Length);
        while (start < end && IsAround(name[start]))
        {
            start++;
        }

        while (end > start && IsAround(name[end - 1]))
        {
            end--;
        }

        return name.Substring(start, end - start);
    }

    /// <summary>Whether a new run may have the name: something is left of it, and nothing in it hides from a reader.</summary>
    public static bool IsAllowed(string name) => Trim(name) is { Length: > 0 and <= 100 } trimmed && !trimmed.Any(char.IsControl);

    /// <summary>What names are compared as: composed letters, any run of blanks as one, any dash as a hyphen, without what cannot be seen.</summary>
    public static string Key(string? name) =>
        name is null ? "" : NameText.Fold(Trim(string.Concat(name.Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.Format).Select(Plain)))).ToUpperInvariant();

    /// <summary>Whether two names are one run's.</summary>
    public static bool AreSame(string one, string other) => Key(one) == Key(other);

    /// <summary>The hyphen that stands for any dash, the minus sign among them.</summary>
    private static char Plain(char letter) => letter == '\u2212' || char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation ? '-' : letter;

    private static bool IsAround(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == '\u200B' || letter == '\uFEFF';
}
