namespace PartnerUpgrade.Engine;

/// <summary>How the names of offers compare: case and the kind of space do not count.</summary>
internal static class OfferNames
{
    private static readonly char[] Spaces = [' ', '\t', '\u00a0', '\u202f'];

    /// <summary>One plain space where a text has any run of spaces; pages and portals put no-break spaces into offer names.</summary>
    internal static string Normalize(string text) =>
        string.Join(" ", text.Split(Spaces, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Every name a person may type for an offer, normalized.</summary>
    internal static IEnumerable<string> Of(PolicyOffer offer) =>
        offer.Aliases.Concat(offer.Names).Append(offer.Title).Select(Normalize);
}
