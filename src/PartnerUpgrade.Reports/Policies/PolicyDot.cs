using System.Text;

namespace PartnerUpgrade.Reports;

/// <summary>A policy's matrix as a graph for Graphviz (its documentation, "DOT Language" and "escString").</summary>
internal static class PolicyDot
{
    internal static string Write(UpgradePolicy policy)
    {
        var matrix = new PolicyMatrix(policy);
        var numbers = matrix.Numbers();
        var text = new StringBuilder();
        text.Append("digraph {\n");
        text.Append("  graph [charset=\"UTF-8\" rankdir=LR label=").Append(Quote(policy.Title)).Append(" labelloc=t fontname=\"Helvetica\"];\n");
        text.Append("  node [shape=box style=rounded fontname=\"Helvetica\"];\n");
        foreach (var offer in matrix.Offers)
        {
            text.Append("  n").Append(numbers[offer]).Append(" [label=").Append(Quote(offer.Title)).Append("];\n");
        }

        Rules(text, "conditions", Messages.RulesConditions, PolicyRules.Conditions(policy));
        Rules(text, "limits", Messages.RulesLimits, PolicyRules.Limits(policy));
        foreach (var source in matrix.Rows)
        {
            foreach (var target in matrix.TargetsOf(source))
            {
                text.Append("  n").Append(numbers[source]).Append(" -> n").Append(numbers[target]).Append(";\n");
            }
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>A note with a line for each rule, set to the left ("\l").</summary>
    private static void Rules(StringBuilder text, string name, string title, IReadOnlyList<(string Rule, string Value)> rules) => text
        .Append("  ").Append(name).Append(" [shape=note label=\"")
        .Append(string.Concat(rules.Select(rule => Text.Labelled(rule.Rule, rule.Value)).Prepend(title).Select(line => Escape(line) + "\\l")))
        .Append("\"];\n");

    // In a label a backslash begins an escape, and an ampersand a character's name.
    private static string Escape(string value) => VisibleText.Of(value).Trim().Replace("\\", "\\\\").Replace("&", "&amp;").Replace("\"", "\\\"");

    private static string Quote(string value) => $"\"{Escape(value)}\"";
}
