using System.Text;

namespace PartnerUpgrade.Engine.Model;

/// <summary>Other people's text as it may be shown: one line, without characters that nobody sees and that change what is seen.</summary>
public static class VisibleText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with line breaks as spaces, control characters as their pictures, and everything that has no place in text replaced.</summary>
    public static string Of(string? text)
    {
        if (text is null)
        {
            return "";
        }

        var clean = 0;
        while (clean < text.Length && Shown(text, clean) == text[clean])
        {
            clean++;
        }

        if (clean == text.Length)
        {
            return text;
        }

        var shown = new StringBuilder(text, 0, clean, text.Length);
        for (var index = clean; index < text.Length; index++)
        {
            shown.Append(Shown(text, index));
        }

        return shown.ToString();
    }

    /// <summary>The same, with its line breaks kept: for what is written in several lines.</summary>
    public static string Lines(string text) => text.IndexOf('\n') < 0 ? Of(text) : string.Join("\n", text.Split('\n').Select(line => Of(line.TrimEnd('\r'))));

    private static char Shown(string text, int index) => text[index] switch
    {
        '\t' or '\n' or '\v' or '\f' or '\r' or '\u0085' or '\u2028' or '\u2029' => ' ',
        < ' ' and var control => (char)('\u2400' + control),
        '\u007F' => '\u2421',
        >= '\u0080' and <= '\u009F' => Replacement,

        // Embeddings, overrides and isolates: with them a name can be shown as another one.
        >= '\u202A' and <= '\u202E' => Replacement,
        >= '\u2066' and <= '\u2069' => Replacement,
        '\uFEFF' or >= '\uFFF9' and <= '\uFFFB' => Replacement,

        // Not characters at all.
        >= '\uFDD0' and <= '\uFDEF' or >= '\uFFFE' => Replacement,
        >= '\uD800' and <= '\uDFFF' when !IsHalfOfCharacter(text, index) => Replacement,
        var other => other,
    };

    private static bool IsHalfOfCharacter(string text, int index)
    {
        var first = char.IsLowSurrogate(text[index]) ? index - 1 : index;
        return first >= 0
            && first + 1 < text.Length
            && char.IsSurrogatePair(text[first], text[first + 1])
            && (char.ConvertToUtf32(text[first], text[first + 1]) & 0xFFFE) != 0xFFFE;
    }
}
