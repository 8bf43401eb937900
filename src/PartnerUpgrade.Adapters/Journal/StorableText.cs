using System.Text;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>Text as databases can keep it: the service's words must never be the reason that an outcome is not recorded.</summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text without what is no character (a zero, half a surrogate pair), which is replaced.</summary>
    internal static string Of(string text)
    {
        StringBuilder? cleaned = null;
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (text[index] == '\0' || char.IsSurrogate(text[index]))
            {
                cleaned ??= new StringBuilder(text);
                cleaned[index] = Replacement;
            }
        }

        return cleaned?.ToString() ?? text;
    }
}
