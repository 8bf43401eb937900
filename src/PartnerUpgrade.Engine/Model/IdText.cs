namespace PartnerUpgrade.Engine.Model;

/// <summary>The one reader for ids of customers and subscriptions that people give, in rows and at the prompt.</summary>
public static class IdText
{
    private const int Dashed = 36;
    private const int Plain = 32;

    /// <summary>Reads an id.</summary>
    /// <param name="value">A GUID, or its text: 32 hexadecimal digits with dashes or without, perhaps in braces. Anything more or less is no id.</param>
    /// <param name="id">The id; never the empty one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(object? value, out Guid id)
    {
        id = value switch
        {
            Guid given => given,
            string text => Read(text.Trim()),
            _ => Guid.Empty,
        };
        return id != Guid.Empty;
    }

    private static Guid Read(string text)
    {
        if (text is ['{', .., '}'])
        {
            text = text.Substring(1, text.Length - 2);
        }

        // The framework's own reader takes signs and prefixes besides.
        return text.Length switch
        {
            Dashed when HasDashes(text) && text.Count(IsHex) == Plain => Guid.ParseExact(text, "D"),
            Plain when text.All(IsHex) => Guid.ParseExact(text, "N"),
            _ => Guid.Empty,
        };
    }

    private static bool HasDashes(string text) => text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';

    private static bool IsHex(char sign) => sign is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
