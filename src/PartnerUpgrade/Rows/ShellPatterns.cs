namespace PartnerUpgrade.Cmdlets;

/// <summary>PowerShell's own wildcards, for the engine, which does not know PowerShell.</summary>
internal static class ShellPatterns
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    /// <summary>Patterns as they are written everywhere in PowerShell.</summary>
    internal static NamePatterns Instance { get; } = new(WildcardPattern.ContainsWildcardCharacters, Compile);

    /// <summary>What tells whether a text fits a pattern; null where PowerShell refuses the pattern.</summary>
    private static Func<string, bool>? Compile(string text)
    {
        try
        {
            var pattern = new WildcardPattern(text, Options);

            // A bracket that is not closed is only found when the pattern is first used.
            _ = pattern.IsMatch("");
            return pattern.IsMatch;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
