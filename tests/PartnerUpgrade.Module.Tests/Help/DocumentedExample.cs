using PartnerUpgrade.Help.Pages;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>What a page shows to be typed: an example of a cmdlet's page, or the blocks of a topic's or the README's section, one after the other.</summary>
/// <param name="File">The page.</param>
/// <param name="Title">What it is called there.</param>
/// <param name="TellsEverything">Whether what is printed is shown, so that no output means that nothing is printed.</param>
/// <param name="Snippets">The blocks.</param>
internal sealed record DocumentedExample(string File, string Title, bool TellsEverything, IReadOnlyList<PageSnippet> Snippets)
{
    /// <summary>The blocks to type, each with what it prints; null where that is not shown.</summary>
    public IEnumerable<(PageSnippet Command, PageSnippet? Output)> Steps => Snippets
        .Select((snippet, index) => (snippet, Next: Snippets.ElementAtOrDefault(index + 1)))
        .Where(step => step.snippet.Kind == SnippetKind.Command)
        .Select(step => (step.snippet, step.Next is { Kind: SnippetKind.Output } output ? output : null));
}
