using System.Globalization;
using System.Text.RegularExpressions;

namespace PartnerUpgrade.Reports.Tests;

/// <summary>Reads the part of Mermaid's flowcharts that is written, a statement a line, as its documentation describes it.</summary>
internal static partial class MermaidReader
{
    internal static (Dictionary<string, string> Titles, List<(string From, string To)> Paths, List<string> Rules) Read(string text)
    {
        var rules = new List<string>();
        var lines = text.Split('\n');
        var titles = new Dictionary<string, string>();
        var paths = new List<(string, string)>();
        Assert.Equal("flowchart LR", lines[0]);
        foreach (var line in lines[1..^1])
        {
            if (Node().Match(line) is { Success: true } node)
            {
                titles.Add(node.Groups[1].Value, Plain(node.Groups[2].Value));
            }
            else if (line.StartsWith("  conditions[", StringComparison.Ordinal) || line.StartsWith("  limits[", StringComparison.Ordinal))
            {
                var box = line.Split('[', 2)[1];
                rules.AddRange(box[1..^2].Split("<br/>").Select(part =>
                {
                    var rule = Node().Match($"  n0[\"{part}\"]");
                    Assert.True(rule.Success, part);
                    return Plain(rule.Groups[2].Value);
                }));
            }
            else
            {
                var edge = Edge().Match(line);
                Assert.True(edge.Success, line);
                paths.Add((edge.Groups[1].Value, edge.Groups[2].Value));
            }
        }

        Assert.Equal("", lines[^1]);
        return (titles, paths, rules);
    }

    private static string Plain(string escaped) => Entity().Replace(escaped, entity => ((char)int.Parse(entity.Groups[1].Value, CultureInfo.InvariantCulture)).ToString());

    /// <summary>Within the quotes nothing that could mean anything: neither quotes nor markup, only entities.</summary>
    [GeneratedRegex("""^  (n[0-9]+)\["((?:[^\u0000-\u0022\u0024-\u0027\u002A\u002B\u002D-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007F#]|[ ]|\#[0-9]+;)*)"\]$""")]
    private static partial Regex Node();

    [GeneratedRegex("^  (n[0-9]+) --> (n[0-9]+)$")]
    private static partial Regex Edge();

    [GeneratedRegex("#([0-9]+);")]
    private static partial Regex Entity();
}
