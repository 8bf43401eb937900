namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// The one place that the service's own words pass before a person sees them or a journal keeps them: without anything that looks like a
/// token, no longer than anybody reads, and with signs in the place of what would steer a terminal. Names and ids are no words: they stay as they came.
/// </summary>
internal static class ServiceWords
{
    private const int LongestCode = 64;
    private const int LongestText = 500;

    public static string Code(string text) => Of(text, LongestCode);

    public static string Sentence(string text) => Of(text, LongestText);

    private static string Of(string text, int longest)
    {
        // What is cut off is cleaned first, so that no half of a token is left standing.
        var clean = VisibleText.Of(SecretRedaction.CleanPatterns(text)).Trim();
        return clean.Length > longest ? clean.Substring(0, longest) + "…" : clean;
    }
}
