using System.Text;
using PartnerUpgrade.Benchmarks.Measuring;

namespace PartnerUpgrade.Benchmarks.Reporting;

/// <summary>Findings as Markdown.</summary>
internal static class Tables
{
    internal static string Write(IReadOnlyList<Findings> all)
    {
        var text = new StringBuilder();
        text.Append("| | What was measured | Goal | Figure | Met |\n| --- | --- | --- | --- | --- |\n");
        foreach (var findings in all)
        {
            foreach (var line in findings.Lines)
            {
                Row(text, findings.Benchmark, line.Measured, line.Goal, line.Figure, line.IsMet switch { true => "yes", false => "**no**", null => "" });
            }
        }

        text.Append("\n| | What grows | At | Costs | Exponent |\n| --- | --- | --- | --- | --- |\n");
        foreach (var findings in all)
        {
            foreach (var growth in findings.Growths)
            {
                Row(text, findings.Benchmark, growth.Of, growth.Sizes, $"{growth.Costs} {growth.Unit}", FormattableString.Invariant($"{growth.Exponent:0.00}"));
            }
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, params string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
