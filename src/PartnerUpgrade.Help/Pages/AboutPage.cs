namespace PartnerUpgrade.Help.Pages;

internal sealed record AboutPage(MarkdownPage Page, PageSection Summary, IReadOnlyList<PageSection> Sections)
{
    public string Name => Page.Name;
}

/// <summary>Reads a page about a topic: a short description first, then sections of any name.</summary>
internal static class AboutPageReader
{
    public static AboutPage Read(MarkdownPage page)
    {
        var sections = page.Root.Sections;
        if (page.Root.Blocks.Count > 0 || sections.Count < 2 || sections[0] is not { Blocks.Count: 1, Sections.Count: 0 })
        {
            page.Fault(page.Root, "A page about a topic begins with a section of one paragraph, its short description, and has more sections behind it.");
        }

        return new AboutPage(page, sections.FirstOrDefault() ?? page.Root, [.. sections.Skip(1)]);
    }
}
