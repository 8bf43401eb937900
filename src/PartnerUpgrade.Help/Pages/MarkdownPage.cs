using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace PartnerUpgrade.Help.Pages;

/// <summary>A page as its author wrote it: front matter, and sections in sections.</summary>
internal sealed class MarkdownPage(string file, PageFaults faults)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    public string File { get; } = file;

    /// <summary>The file's name without its extension, which is what the page is about.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    public IReadOnlyDictionary<string, string> FrontMatter { get; private set; } = new Dictionary<string, string>();

    /// <summary>The page itself: its title, and everything below.</summary>
    public PageSection Root { get; private set; } = new("", 1, 1);

    public static MarkdownPage Load(string file, PageFaults faults) => Parse(file, System.IO.File.ReadAllText(file), faults);

    public static MarkdownPage Parse(string file, string text, PageFaults faults)
    {
        var page = new MarkdownPage(file, faults);
        page.CheckCharacters(text);
        page.Read(Markdown.Parse(text, Pipeline));
        return page;
    }

    /// <summary>Tells what is wrong.</summary>
    public void Fault(int line, string message) => faults.Add(File, line, message);

    /// <summary>Tells what is wrong with a section.</summary>
    public void Fault(PageSection section, string message) => Fault(section.Line, message);

    /// <summary>Tells what is wrong with a block.</summary>
    public void Fault(Block block, string message) => Fault(LineOf(block), message);

    public static int LineOf(Block block) => block.Line + 1;

    private void CheckCharacters(string text)
    {
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Any(char.IsControl))
            {
                Fault(number, "There is a control character in this line; indent by spaces.");
            }
        }
    }

    private void Read(MarkdownDocument document)
    {
        var open = new Stack<PageSection>();
        foreach (var block in document)
        {
            switch (block)
            {
                case YamlFrontMatterBlock yaml:
                    FrontMatter = KeyValues.Read(this, yaml);
                    break;
                case HeadingBlock heading:
                    Open(open, heading);
                    break;
                case LinkReferenceDefinitionGroup:
                    break;
                default:
                    (open.Count == 0 ? Root : open.Peek()).Blocks.Add(block);
                    break;
            }
        }

        if (Root.Title != Name)
        {
            Fault(Root, $"The page's title must be its file's name: # {Name}");
        }
    }

    private void Open(Stack<PageSection> open, HeadingBlock heading)
    {
        while (open.Count >= heading.Level)
        {
            open.Pop();
        }

        var section = new PageSection(PlainText.Of(this, heading), heading.Level, LineOf(heading));
        if (heading.Level == 1 && Root.Title.Length == 0)
        {
            Root = section;
        }
        else if (heading.Level == open.Count + 1 && open.TryPeek(out var parent))
        {
            parent.Sections.Add(section);
        }
        else
        {
            Fault(heading, "A heading of this level does not fit here.");
        }

        open.Push(section);
    }
}
