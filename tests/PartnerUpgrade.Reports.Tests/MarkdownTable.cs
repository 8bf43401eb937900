using System.Text.RegularExpressions;

namespace PartnerUpgrade.Reports.Tests;

/// <summary>Reads a table of GitHub Flavored Markdown: the head, then the rows, each as its cells' plain text.</summary>
internal static partial class MarkdownTable
{
    /// <summary>The table below a heading.</summary>
    internal static List<List<string>> Read(string text, string heading = "# ")
    {
        var lines = text.Split('\n').SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).ToArray();
        Assert.StartsWith(heading, lines[0], StringComparison.Ordinal);
        Assert.Equal(("", ""), (lines[1], lines[^1]));
        var rows = lines[2..].TakeWhile(line => line.Length > 0).Select(Cells).ToList();
        Assert.All(rows[1], rule => Assert.Matches("^:-[-:]$", rule));
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        rows.RemoveAt(1);
        return rows;
    }

    private static List<string> Cells(string line)
    {
        Assert.Matches(@"^\| .* \|$", line);
        return
        [
            .. Bar().Split(line[1..^1]).Select(cell =>
            {
                Assert.DoesNotMatch(@"(?<!\\)(?:\\\\)*[`*_<>#~&$@]", cell);
                return Escape().Replace(cell.Trim(), "$1");
            }),
        ];
    }

    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\|")]
    private static partial Regex Bar();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
