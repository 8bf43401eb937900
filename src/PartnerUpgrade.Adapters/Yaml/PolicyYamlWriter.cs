using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PartnerUpgrade.Adapters.Yaml;

/// <summary>Writes a policy as a person would: a comment where something needs one, and quotes only where YAML does.</summary>
internal sealed class PolicyYamlWriter
{
    private const int LineWidth = 100;

    private static readonly Regex Plain = new("^[A-Za-z][A-Za-z0-9 ._()+/&-]*$", RegexOptions.CultureInvariant);

    private readonly StringBuilder text = new();

    private PolicyYamlWriter()
    {
    }

    /// <summary>The text of a policy's file.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="notes">What to say at the top, a paragraph each.</param>
    internal static string Write(UpgradePolicy policy, IReadOnlyList<string> notes)
    {
        var writer = new PolicyYamlWriter();
        foreach (var note in notes)
        {
            writer.Comment(note, "");
        }

        writer.Line($"{PolicyKeys.ApiVersion}: {PolicyKeys.Version}");
        writer.Line($"{PolicyKeys.Name}: {Scalar(policy.Name)}");
        writer.Line($"{PolicyKeys.Title}: {Scalar(policy.Title)}");
        writer.Services(policy.Services);
        writer.Map(PolicyKeys.Offers, policy.Offers, writer.Offer);
        writer.Upgrades(policy);
        writer.Conditions(policy.Conditions);
        writer.Limits(policy.Limits);
        return writer.text.ToString();
    }

    private void Upgrades(UpgradePolicy policy)
    {
        if (policy.IsOffered)
        {
            Line("");
            Line($"{PolicyKeys.Upgrades}: {PolicyKeys.Offered}");
            return;
        }

        Map(PolicyKeys.Upgrades, policy.Upgrades.GroupBy(path => path.From), row => Line($"  {Scalar(row.Key)}: {List(row.Select(path => path.To))}"));
    }

    private void Services(IReadOnlyList<PolicyService> services) => Map(PolicyKeys.Services, services, service =>
        Line($"  {Scalar(service.Key)}: {{ {PolicyKeys.Id}: {service.Id:D}{(service.Title.Length > 0 ? $", {PolicyKeys.Title}: {Scalar(service.Title)}" : "")} }}"));

    private void Offer(PolicyOffer offer)
    {
        Line($"  {Scalar(offer.Key)}:");
        Line($"    {PolicyKeys.Title}: {Scalar(offer.Title)}");
        ListUnlessEmpty(PolicyKeys.Aliases, offer.Aliases);
        if (offer.OfferIds.Count > 0)
        {
            Line($"    {PolicyKeys.OfferIds}: [{string.Join(", ", offer.OfferIds.Select(id => id.ToString("D")))}]");
        }

        ListUnlessEmpty(PolicyKeys.Products, offer.Products);
        if (offer.SkuId is { } sku)
        {
            Line($"    {PolicyKeys.SkuId}: {sku:D}");
        }

        if (offer.SharesSku)
        {
            Line($"    {PolicyKeys.SharesSku}: true");
        }

        ListUnlessEmpty(PolicyKeys.Names, offer.Names);
        if (offer.Seats.Min is not null || offer.Seats.Max is not null)
        {
            Line($"    {PolicyKeys.Seats}: {{ {PolicyKeys.Min}: {Number(offer.Seats.Min)}, {PolicyKeys.Max}: {Number(offer.Seats.Max)} }}");
        }

        if (offer.MonthlyPrice is { } price)
        {
            Line($"    {PolicyKeys.MonthlyPrice}: {{ {PolicyKeys.Amount}: {price.Amount.ToString(CultureInfo.InvariantCulture)}, {PolicyKeys.Currency}: {price.Currency} }}");
        }

        ListUnlessEmpty(PolicyKeys.Services, offer.Services.Select(service => service.Key).ToList());
        if (offer.Services.Count == 0)
        {
            Comment(Messages.PolicyCommentNoServices, "    ");
        }
    }

    private void Conditions(PolicyConditions conditions) => Map<(string Key, ConditionAction Action)>(
        PolicyKeys.Conditions,
        [
            (PolicyKeys.SubscriptionActive, conditions.SubscriptionActive),
            (PolicyKeys.DelegatedAdmin, conditions.DelegatedAdmin),
            (PolicyKeys.ConflictingServices, conditions.ConflictingServices),
            (PolicyKeys.TargetOwned, conditions.TargetOwned),
            (PolicyKeys.AddOnsPresent, conditions.AddOnsPresent),
            (PolicyKeys.Seats, conditions.Seats),
        ],
        condition => Line($"  {condition.Key}: {condition.Action.ToString().ToLowerInvariant()}"));

    private void Limits(PolicyLimits limits) => Map(
        PolicyKeys.Limits,
        [
            $"{PolicyKeys.UpgradesPerRun}: {Number(limits.UpgradesPerRun)}",
            $"{PolicyKeys.SeatsPerUpgrade}: {Number(limits.SeatsPerUpgrade)}",
            $"{PolicyKeys.SeatsPerRun}: {Number(limits.SeatsPerRun)}",
            $"{PolicyKeys.AllowCustomers}: {List(limits.AllowCustomers)}",
            $"{PolicyKeys.DenyCustomers}: {List(limits.DenyCustomers)}",
            $"{PolicyKeys.AllowTargets}: {List(limits.AllowTargets)}",
            $"{PolicyKeys.DenyTargets}: {List(limits.DenyTargets)}",
        ],
        line => Line("  " + line));

    private void Map<T>(string key, IEnumerable<T> entries, Action<T> write)
    {
        Line("");
        var start = text.Length;
        Line(key + ":");
        var empty = text.Length;
        foreach (var entry in entries)
        {
            write(entry);
        }

        if (text.Length == empty)
        {
            text.Length = start;
            Line(key + ": {}");
        }
    }

    private void ListUnlessEmpty(string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            Line($"    {key}: {List(values)}");
        }
    }

    private void Comment(string paragraph, string indentation)
    {
        var line = new StringBuilder(indentation + "#");
        foreach (var word in paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + 1 + word.Length > LineWidth)
            {
                Line(line.ToString());
                line.Clear().Append(indentation).Append('#');
            }

            line.Append(' ').Append(word);
        }

        Line(line.ToString());
    }

    private void Line(string line) => text.Append(line).Append('\n');

    private static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Scalar))}]";

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "null";

    private static string Scalar(string value) =>
        Plain.IsMatch(value) && !value.EndsWith(" ", StringComparison.Ordinal) && YamlScalars.KindOf(value) == PolicyScalarKind.Text ? value : Quote(value);

    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var sign in value)
        {
            _ = sign is '"' or '\\' ? quoted.Append('\\').Append(sign)
                : char.IsControl(sign) || sign is '\u2028' or '\u2029' or '\ufeff' ? quoted.Append($"\\u{(int)sign:x4}")
                : quoted.Append(sign);
        }

        return quoted.Append('"').ToString();
    }
}
