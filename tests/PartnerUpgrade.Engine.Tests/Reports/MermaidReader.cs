using System.Globalization;
using System.Text.RegularExpressions;

namespace PartnerUpgrade.Engine.Tests.Reports;

/// <summary>Reads the part of Mermaid's flowcharts that is written, a statement a line, as its documentation describes it.</summary>
internal static partial class MermaidReader
{
    internal static (Dictionary<string, string> Titles, List<(string From, string To)> Paths) Read(string text)
    {
        var lines = text.Split('\n');
        var titles = new Dictionary<string, string>();
        var paths = new List<(string, string)>();
        Assert.Equal("flowchart LR", lines[0]);
        foreach (var line in lines[1..^1])
        {
            if (Node().Match(line) is { Success: true } node)
            {
                titles.Add(node.Groups[1].Value, Entity().Replace(node.Groups[2].Value, entity => ((char)int.Parse(entity.Groups[1].Value, CultureInfo.InvariantCulture)).ToString()));
            }
            else
            {
                var edge = Edge().Match(line);
                Assert.True(edge.Success, line);
                paths.Add((edge.Groups[1].Value, edge.Groups[2].Value));
            }
        }

        Assert.Equal("", lines[^1]);
        return (titles, paths);
    }

    /// <summary>Within the quotes nothing that could mean anything: neither quotes nor markup, only entities.</summary>
    [GeneratedRegex("""^  (n[0-9]+)\["((?:[^\u0000-\u0022\u0024-\u0027\u002A\u002B\u002D-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007F#]|[ ]|\#[0-9]+;)*)"\]$""")]
    private static partial Regex Node();

    [GeneratedRegex("^  (n[0-9]+) --> (n[0-9]+)$")]
    private static partial Regex Edge();

    [GeneratedRegex("#([0-9]+);")]
    private static partial Regex Entity();
}
