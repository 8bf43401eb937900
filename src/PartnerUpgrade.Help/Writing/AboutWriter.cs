using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using PartnerUpgrade.Help.Pages;

namespace PartnerUpgrade.Help.Writing;

/// <summary>Writes a page about a topic as the plain text that Get-Help shows as it is.</summary>
internal sealed class AboutWriter
{
    private const int Width = 80;

    private const string Indent = "    ";

    private readonly AboutPage topic;
    private readonly StringBuilder text = new();

    private AboutWriter(AboutPage topic) => this.topic = topic;

    public static string Write(AboutPage topic)
    {
        var writer = new AboutWriter(topic);
        // Get-Help takes the fifth line for the summary, and no heading has to be put into any language.
        writer.text.Append(topic.Name).Append("\n\n\n");
        writer.Write(topic.Summary);
        foreach (var section in topic.Sections)
        {
            writer.Write(section);
        }

        return writer.text.ToString().TrimEnd() + "\n";
    }

    private void Write(PageSection section)
    {
        text.Append(section.Level == 2 ? section.Title.ToUpperInvariant() : "  " + section.Title).Append('\n');
        foreach (var block in section.Blocks)
        {
            Write(block);
        }

        foreach (var inner in section.Sections)
        {
            Write(inner);
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                WriteWrapped(PlainText.Of(topic.Page, paragraph), Indent, Indent);
                break;
            case ListBlock list:
                foreach (var item in PlainText.Items(topic.Page, list))
                {
                    WriteWrapped(item, Indent, Indent + "  ");
                }

                break;
            case FencedCodeBlock code:
                WriteLines(code.Lines.ToString().Split('\n').SelectMany(WrapCommand));
                break;
            case Table table:
                WriteTable(table);
                break;
            default:
                topic.Page.Fault(block, "A topic has paragraphs, lists, tables and fenced blocks.");
                break;
        }

        text.Append('\n');
    }

    /// <summary>Writes each row as a term with its explanation below, because no console is wide enough for three columns of prose.</summary>
    private void WriteTable(Table table)
    {
        foreach (var row in table.Cast<TableRow>().Where(row => !row.IsHeader))
        {
            var cells = row.Cast<TableCell>().Select(cell => string.Join(" ", PlainText.Paragraphs(topic.Page, cell.AsEnumerable()))).ToList();
            WriteWrapped(cells[0], Indent, Indent);
            foreach (var cell in cells.Skip(1).Where(cell => cell.Length > 0))
            {
                WriteWrapped(cell, Indent + Indent, Indent + Indent);
            }
        }
    }

    private void WriteWrapped(string paragraph, string first, string rest)
    {
        var line = new StringBuilder(first);
        var empty = true;
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + word.Length >= Width)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(rest);
            }

            line.Append(word).Append(' ');
            empty = false;
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    /// <summary>A line of code, with the commands of a pipeline below each other where one line has no room for them: a console would break a word, and what is copied would not run.</summary>
    private static IEnumerable<string> WrapCommand(string line)
    {
        const string pipe = " | ";
        var (rest, indent) = (line, Indent + Indent);
        while (indent.Length + rest.Length >= Width && rest.LastIndexOf(pipe, Width - indent.Length - pipe.Length, StringComparison.Ordinal) is > 0 and var end)
        {
            yield return indent + rest[..(end + pipe.Length - 1)];
            (rest, indent) = (rest[(end + pipe.Length)..], Indent + Indent + Indent);
        }

        yield return indent + rest;
    }

    private void WriteLines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(line.TrimEnd()).Append('\n');
        }
    }
}
