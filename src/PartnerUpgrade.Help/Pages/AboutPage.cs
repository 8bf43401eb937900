namespace PartnerUpgrade.Help.Pages;

/// <summary>A page about a topic.</summary>
internal sealed record AboutPage(MarkdownPage Page, PageSection Summary, IReadOnlyList<PageSection> Sections)
{
    public string Name => Page.Name;
}
