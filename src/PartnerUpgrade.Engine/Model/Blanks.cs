using System.Globalization;

namespace PartnerUpgrade.Engine.Model;

/// <summary>What counts as a blank in texts that people give: any of Unicode's, of which the eye tells few apart.</summary>
public static class Blanks
{
    /// <summary>A blank that breaks no line and stops at no tab: what people and programs put between groups of digits.</summary>
    public static bool IsWithinLine(char sign) => char.GetUnicodeCategory(sign) == UnicodeCategory.SpaceSeparator;

    /// <summary>Whether nothing can be seen of a sign: a blank, a control, or one that only directs others (a byte order mark, a zero-width space).</summary>
    public static bool IsInvisible(char sign) =>
        char.IsWhiteSpace(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.Format;
}
