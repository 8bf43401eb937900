namespace PartnerUpgrade.Engine.Model;

/// <summary>Wildcards as people type them: <c>*</c> for any text, <c>?</c> for one character; case does not count.</summary>
internal static class Wildcards
{
    /// <summary>Whether a text fits a pattern as a whole. Time grows with pattern times text at worst, never exponentially.</summary>
    internal static bool Match(string pattern, string text)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || SameLetter(pattern[p], text[t])))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary>Whether a text is a pattern rather than a name.</summary>
    internal static bool IsPattern(string text) => text.IndexOfAny(['*', '?']) >= 0;

    private static bool SameLetter(char left, char right) =>
        left == right || char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
