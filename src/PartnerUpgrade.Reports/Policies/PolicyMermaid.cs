using System.Globalization;
using System.Text;

namespace PartnerUpgrade.Reports;

/// <summary>A policy's matrix as a Mermaid flowchart, for pages that draw it (Mermaid's documentation, "Flowcharts - Basic Syntax").</summary>
internal static class PolicyMermaid
{
    internal static string Write(UpgradePolicy policy)
    {
        var matrix = new PolicyMatrix(policy);
        var numbers = matrix.Numbers();
        var text = new StringBuilder();
        text.Append("flowchart LR\n");
        foreach (var offer in matrix.Offers)
        {
            text.Append("  n").Append(numbers[offer]).Append("[\"").Append(Escape(offer.Title)).Append("\"]\n");
        }

        Rules(text, "conditions", Messages.RulesConditions, PolicyRules.Conditions(policy));
        Rules(text, "limits", Messages.RulesLimits, PolicyRules.Limits(policy));
        foreach (var source in matrix.Rows)
        {
            foreach (var target in matrix.TargetsOf(source))
            {
                text.Append("  n").Append(numbers[source]).Append(" --> n").Append(numbers[target]).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>A box with a line for each rule; Mermaid breaks a line at "br" in angle brackets.</summary>
    private static void Rules(StringBuilder text, string name, string title, IReadOnlyList<(string Rule, string Value)> rules) => text
        .Append("  ").Append(name).Append("[\"")
        .Append(string.Join("<br/>", rules.Select(rule => Text.Labelled(rule.Rule, rule.Value)).Prepend(title).Select(Escape)))
        .Append("\"]\n");

    /// <summary>Letters and digits as they are, everything else but a few plain signs by its number ("Entity codes to escape characters").</summary>
    private static string Escape(string value)
    {
        var visible = VisibleText.Of(value).Trim();
        var escaped = new StringBuilder();
        for (var index = 0; index < visible.Length; index++)
        {
            var character = visible[index];
            if (character > '~' || char.IsLetterOrDigit(character) || character is ' ' or ',' or '(' or ')')
            {
                escaped.Append(character);
            }
            else
            {
                escaped.Append('#').Append(((int)character).ToString(CultureInfo.InvariantCulture)).Append(';');
            }
        }

        return escaped.ToString();
    }
}
