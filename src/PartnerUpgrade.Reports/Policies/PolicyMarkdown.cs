using System.Text;

namespace PartnerUpgrade.Reports;

/// <summary>A policy's matrix as a Markdown table (the tables of GitHub Flavored Markdown).</summary>
internal static class PolicyMarkdown
{
    private const string Special = "\\`*_[]<>#|~&$:@";

    internal static string Write(UpgradePolicy policy)
    {
        var matrix = new PolicyMatrix(policy);
        var text = new StringBuilder();
        text.Append("# ").Append(Escape(policy.Title)).Append("\n\n");
        Matrix(text, matrix);
        Rules(text, Messages.RulesConditions, Messages.RulesCondition, Messages.RulesAction, PolicyRules.Conditions(policy));
        Rules(text, Messages.RulesLimits, Messages.RulesLimit, Messages.RulesValue, PolicyRules.Limits(policy));
        return text.ToString();
    }

    private static void Rules(StringBuilder text, string title, string rule, string value, IReadOnlyList<(string Rule, string Value)> rules)
    {
        text.Append("\n## ").Append(Escape(title)).Append("\n\n");
        Row(text, [Escape(rule), Escape(value)]);
        Row(text, [":--", ":--"]);
        foreach (var (name, setting) in rules)
        {
            Row(text, [Escape(name), Escape(setting)]);
        }
    }

    private static void Matrix(StringBuilder text, PolicyMatrix matrix)
    {
        if (matrix.Rows.Count == 0)
        {
            text.Append(Escape(PolicyRules.Empty(matrix.Policy))).Append('\n');
            return;
        }

        var columns = matrix.IsWide ? [Messages.MatrixTargets] : matrix.Targets.Select(target => target.Title);
        Row(text, columns.Prepend(Messages.MatrixCorner).Select(Escape));
        Row(text, Enumerable.Repeat(":-:", matrix.IsWide ? 0 : matrix.Targets.Count).Prepend(":--").Concat(matrix.IsWide ? [":--"] : []));
        foreach (var source in matrix.Rows)
        {
            var targets = matrix.TargetsOf(source).ToList();
            var cells = matrix.IsWide
                ? [string.Join(", ", targets.Select(target => Escape(target.Title)))]
                : matrix.Targets.Select(target => targets.Contains(target) ? "✓" : "");
            Row(text, cells.Prepend(Escape(source.Title)));
        }
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").Append(string.Join(" | ", cells)).Append(" |\n");

    /// <summary>Text in which nothing means anything within a cell or a heading: any ASCII punctuation may have a backslash in front.</summary>
    private static string Escape(string value)
    {
        var escaped = new StringBuilder();
        foreach (var character in VisibleText.Of(value).Trim())
        {
            escaped.Append(Special.IndexOf(character) < 0 ? "" : "\\").Append(character);
        }

        return escaped.ToString();
    }
}
