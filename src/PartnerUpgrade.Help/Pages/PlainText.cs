using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PartnerUpgrade.Help.Pages;

/// <summary>Markdown as a console shows it: words without marks.</summary>
internal static class PlainText
{
    /// <summary>The text of a paragraph, a heading or a cell.</summary>
    public static string Of(MarkdownPage page, LeafBlock block) => block.Inline is { } inline ? Words(page, block, inline).Trim() : "";

    /// <summary>The paragraphs of prose: each paragraph, and each item of a list with its sign.</summary>
    public static IReadOnlyList<string> Paragraphs(MarkdownPage page, IEnumerable<Block> blocks) => [.. blocks.SelectMany(block => Paragraphs(page, block))];

    /// <summary>The items of a list, each with its sign in front.</summary>
    public static IEnumerable<string> Items(MarkdownPage page, ListBlock list)
    {
        var number = 0;
        foreach (var item in list.Cast<ListItemBlock>())
        {
            number++;
            var sign = list.IsOrdered ? $"{number}. " : "- ";
            yield return sign + string.Join(" ", Paragraphs(page, item.AsEnumerable()));
        }
    }

    private static IEnumerable<string> Paragraphs(MarkdownPage page, Block block)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                return [Of(page, paragraph)];
            case ListBlock list:
                return Items(page, list);
            default:
                page.Fault(block, "Only paragraphs and lists can be shown here.");
                return [];
        }
    }

    private static string Words(MarkdownPage page, Block block, Inline inline)
    {
        var words = inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            LineBreakInline => " ",
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            AutolinkInline link => link.Url,
            ContainerInline container and not LinkInline { IsImage: true } => string.Concat(container.Select(part => Words(page, block, part))),
            _ => null,
        };
        if (words is null)
        {
            page.Fault(block, $"This cannot be shown on a console: {inline}");
        }

        return words ?? "";
    }
}
