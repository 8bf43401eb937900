namespace PartnerUpgrade.Engine.Policy;

/// <summary>How keys and ids are spelled. The schema's patterns say the same.</summary>
internal static class PolicySpelling
{
    // Every SKU id of new commerce has four signs.
    private const int SkuLength = 4;

    private static readonly char[] Hyphen = ['-'];

    private static readonly char[] ProductSeparators = [':', '/'];

    /// <summary>Lower-case letters and digits in words joined by single hyphens, so that a key never needs quotes in YAML or in a shell.</summary>
    internal static bool IsOfferKey(string text) =>
        text.Length > 0 && text[0] != '-' && text[text.Length - 1] != '-' && !text.Contains("--") && text.All(sign => sign == '-' || IsLowerOrDigit(sign));

    /// <summary>The offer key that a text comes closest to; empty where it holds no letter or digit.</summary>
    internal static string ToOfferKey(string text)
    {
        var signs = text.ToLowerInvariant().Select(sign => IsLowerOrDigit(sign) ? sign : '-').ToArray();
        return string.Join("-", new string(signs).Split(Hyphen, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A service plan's technical name: letters, digits, underscores, hyphens and dots.</summary>
    internal static bool IsServiceKey(string text) => text.Length > 0 && text.All(sign => IsLetterOrDigit(sign) || sign is '_' or '-' or '.');

    /// <summary>New commerce's <c>product:sku</c>.</summary>
    internal static bool IsProduct(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && colon < text.Length - 1 && text.Where((_, index) => index != colon).All(IsLetterOrDigit);
    }

    /// <summary>The product that a text comes closest to: a catalogue item goes on with its availability.</summary>
    internal static string ToProduct(string text) => string.Join(":", ToCatalogItem(text).Split(':').Take(2));

    /// <summary>
    /// A product, or a catalogue item, as the wire writes it: Microsoft's offer matrix has a slash for the colon, and a spreadsheet takes the zeros of a
    /// SKU away (<c>CFQ7TTC0LF8R/0001</c>, <c>CFQ7TTC0LF8R:1</c>). Any other text stays as it is.
    /// </summary>
    internal static string ToCatalogItem(string text)
    {
        if (text.IndexOfAny(ProductSeparators) < 0)
        {
            return text;
        }

        var parts = text.Split(ProductSeparators).Select(part => part.Trim()).ToArray();
        if (parts[1].Length > 0 && parts[1].All(IsLetterOrDigit))
        {
            parts[1] = parts[1].PadLeft(SkuLength, '0');
        }

        return string.Join(":", parts);
    }

    private static bool IsLowerOrDigit(char sign) => sign is (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static bool IsLetterOrDigit(char sign) => IsLowerOrDigit(sign) || sign is >= 'A' and <= 'Z';
}
