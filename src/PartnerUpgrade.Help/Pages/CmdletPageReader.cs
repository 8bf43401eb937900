using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PartnerUpgrade.Help.Pages;

/// <summary>Reads a cmdlet's page, strictly: whatever would be missing on the screen, or not found there, is a fault.</summary>
internal sealed class CmdletPageReader
{
    private const string CommonParameters = "CommonParameters";

    private static readonly string[] SectionNames =
        ["SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    private readonly MarkdownPage page;

    private CmdletPageReader(MarkdownPage page) => this.page = page;

    public static CmdletPage Read(MarkdownPage page) => new CmdletPageReader(page).Read();

    private CmdletPage Read()
    {
        if (!page.Root.Sections.Select(section => section.Title).SequenceEqual(SectionNames))
        {
            page.Fault(page.Root, $"A cmdlet's page has these sections, in this order: {string.Join(", ", SectionNames)}.");
        }

        CheckNesting();
        return new CmdletPage
        {
            Name = page.Name,
            OnlineVersion = FrontMatter("online version"),
            Synopsis = string.Join(" ", Text(Section("SYNOPSIS"))),
            Syntax = ReadSyntax(),
            Description = Text(Section("DESCRIPTION")),
            Examples = [.. Section("EXAMPLES").Sections.Select(section => ExampleReader.Read(page, section))],
            Parameters = [.. ReadParameters(Section("PARAMETERS"))],
            Inputs = [.. Section("INPUTS").Sections.Select(ReadType)],
            Outputs = [.. Section("OUTPUTS").Sections.Select(ReadType)],
            Notes = Text(Section("NOTES")),
            Links = [.. Section("RELATED LINKS").Blocks.SelectMany(ReadLink)],
        };
    }

    /// <summary>What nobody would read is not left out in silence.</summary>
    private void CheckNesting()
    {
        foreach (var section in page.Root.Sections)
        {
            if (section.Blocks.Count > 0 && section.Sections.Count > 0)
            {
                page.Fault(section.Blocks[0], $"In {section.Title}, everything stands below a heading of the third level.");
            }

            foreach (var deeper in section.Sections.SelectMany(inner => inner.Sections))
            {
                page.Fault(deeper, "A heading of this level does not fit here.");
            }
        }
    }

    private string FrontMatter(string key)
    {
        Expect("external help file", HelpFolder.CmdletFile);
        Expect("schema", "2.0.0");
        if (page.FrontMatter.TryGetValue(key, out var value))
        {
            return value;
        }

        page.Fault(1, $"The front matter needs the key {key}.");
        return "";
    }

    private void Expect(string key, string value)
    {
        if (page.FrontMatter.GetValueOrDefault(key) != value)
        {
            page.Fault(1, $"The front matter needs the line {key}: {value}");
        }
    }

    private PageSection Section(string title) => page.Root.Sections.Find(section => section.Title == title) ?? new PageSection(title, 2, 1);

    private IReadOnlyList<string> Text(PageSection section)
    {
        var text = PlainText.Paragraphs(page, section.Blocks);
        if (text.Count == 0)
        {
            page.Fault(section, $"{section.Title} is empty.");
        }

        return text;
    }

    /// <summary>A cmdlet with one way to call it shows it without a heading.</summary>
    private IReadOnlyList<ParameterSetSyntax> ReadSyntax()
    {
        var section = Section("SYNTAX");
        return section.Sections.Count > 0
            ? [.. section.Sections.Select(ReadSyntax)]
            : [ReadSyntax(section with { Title = ParameterBinding.AllSets })];
    }

    private ParameterSetSyntax ReadSyntax(PageSection section)
    {
        const string Default = " (Default)";
        if (section.Blocks is not [FencedCodeBlock code])
        {
            page.Fault(section, "A way to call the cmdlet is one fenced block.");
            return new ParameterSetSyntax(section.Title, IsDefault: false, "");
        }

        var isDefault = section.Title.EndsWith(Default, StringComparison.Ordinal);
        return new ParameterSetSyntax(isDefault ? section.Title[..^Default.Length] : section.Title, isDefault, code.Lines.ToString());
    }

    private IEnumerable<ParameterHelp> ReadParameters(PageSection parameters)
    {
        foreach (var section in parameters.Sections)
        {
            if (section.Title.StartsWith('-'))
            {
                yield return ParameterReader.Read(page, section);
            }
            else if (section.Title != CommonParameters)
            {
                page.Fault(section, $"A parameter's heading is its name with a dash, or {CommonParameters}.");
            }
        }
    }

    private TypeHelp ReadType(PageSection section) => new(section.Title, Text(section));

    private IEnumerable<PageLink> ReadLink(Block block)
    {
        var links = (block as LeafBlock)?.Inline?.OfType<LinkInline>().ToList() ?? [];
        if (links.Count == 0)
        {
            page.Fault(block, "Only links stand here.");
        }

        return links.Select(link => new PageLink(
            ((link.FirstChild as LiteralInline)?.Content ?? default).ToString(),
            link.Url!.Contains("://", StringComparison.Ordinal) ? link.Url : ""));
    }
}
