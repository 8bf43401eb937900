using Markdig.Syntax;

namespace PartnerUpgrade.Help.Pages;

/// <summary>Reads an example: prose, then fenced blocks, then prose.</summary>
internal static class ExampleReader
{
    public static PageExample Read(MarkdownPage page, PageSection section)
    {
        var before = section.Blocks.TakeWhile(block => block is not FencedCodeBlock).ToList();
        var blocks = section.Blocks.Skip(before.Count).TakeWhile(block => block is FencedCodeBlock).ToList();
        var after = section.Blocks.Skip(before.Count + blocks.Count).ToList();
        var snippets = blocks.Cast<FencedCodeBlock>().Select(PageSnippet.Of).ToList();
        if (!snippets.Exists(snippet => snippet.Kind == SnippetKind.Command))
        {
            page.Fault(section, "An example shows commands, in a block of powershell.");
        }

        foreach (var snippet in snippets.Where(snippet => snippet.Kind == SnippetKind.Other))
        {
            page.Fault(snippet.Line, "A block of an example is powershell, Output, or a file whose name stands behind the language.");
        }

        return new PageExample(section.Title, section.Line, PlainText.Paragraphs(page, before), snippets, PlainText.Paragraphs(page, after));
    }
}
