using Markdig.Syntax;

namespace PartnerUpgrade.Help.Pages;

/// <summary>A fenced block, and the name of the file it is where it is one.</summary>
internal sealed record PageSnippet(SnippetKind Kind, string Text, string FileName, int Line)
{
    public static PageSnippet Of(FencedCodeBlock block)
    {
        var fileName = block.Arguments?.Trim() ?? "";
        var kind = block.Info switch
        {
            "powershell" => SnippetKind.Command,
            "Output" => SnippetKind.Output,
            _ => fileName.Length > 0 ? SnippetKind.File : SnippetKind.Other,
        };
        return new PageSnippet(kind, block.Lines.ToString(), fileName, MarkdownPage.LineOf(block));
    }
}

/// <summary>What a fenced block is.</summary>
internal enum SnippetKind
{
    /// <summary>What someone types (<c>powershell</c>).</summary>
    Command,

    /// <summary>What the commands above it print (<c>Output</c>). A line of <c>…</c> alone stands for lines left out.</summary>
    Output,

    /// <summary>A file that the commands use: the name stands behind the language, as in <c>csv plan.csv</c>.</summary>
    File,

    /// <summary>Anything else.</summary>
    Other,
}
