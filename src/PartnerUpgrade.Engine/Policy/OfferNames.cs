namespace PartnerUpgrade.Engine.Policy;

/// <summary>How the names of offers compare: case and the kind of space do not count.</summary>
internal static class OfferNames
{
    private static readonly char[] OtherSpaces = ['\t', '\u00a0', '\u202f'];
    private static readonly char[] Spaces = [' ', .. OtherSpaces];

    /// <summary>One plain space where a text has any run of spaces; pages and portals put no-break spaces into offer names.</summary>
    internal static string Normalize(string text) =>
        IsNormal(text) ? text : string.Join(" ", text.Split(Spaces, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Every name a person may type for an offer, normalized.</summary>
    internal static IEnumerable<string> Of(PolicyOffer offer) =>
        offer.Aliases.Concat(offer.Names).Append(offer.Title).Select(Normalize);

    /// <summary>As nearly every name of the wire is, of which there is one for each subscription.</summary>
    private static bool IsNormal(string text) =>
        text.IndexOfAny(OtherSpaces) < 0 && text.IndexOf("  ", StringComparison.Ordinal) < 0 && text.Trim(' ').Length == text.Length;
}
