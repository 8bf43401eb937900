using PartnerUpgrade.Cmdlets;

namespace PartnerUpgrade;

/// <content>Policies and their faults.</content>
public static partial class Formatting
{
    private const int LongestExcerpt = 74;

    /// <summary>A policy's matrix, one line for each source.</summary>
    public static string Matrix(UpgradePolicy policy)
    {
        if (policy.IsOffered)
        {
            return Messages.FormatOffered;
        }

        var width = policy.Upgrades.Select(path => path.From.Length).DefaultIfEmpty().Max();
        return Lines(policy.Upgrades.GroupBy(path => path.From).Select(row => $"{row.Key.PadRight(width)} {ConsoleSigns.Arrow} {List(row.Select(path => path.To))}"));
    }

    /// <summary>What became of a path between two policies.</summary>
    public static string PathChange(object item) => EnumWords.Of(PropertyBag.Any(item).Value<PolicyChange>("Change"));

    /// <summary>The commerce systems that a path is for.</summary>
    public static string PathCommerce(object item) =>
        List(PropertyBag.Any(item).List("Commerce", system => LanguagePrimitives.TryConvertTo<Commerce>(system, out var commerce) ? EnumWords.Of(commerce) : system.ToString()));

    /// <summary>A policy's conditions that do not simply block: the key as a policy has it, and what it does.</summary>
    public static string Conditions(PolicyConditions conditions)
    {
        var others = typeof(PolicyConditions).GetProperties()
            .Select(property => (property.Name, Action: (ConditionAction)property.GetValue(conditions)!))
            .Where(condition => condition.Action != ConditionAction.Block)
            .ToList();
        return others.Count == 0 ? Messages.FormatAllBlock : List(others.Select(condition => Text.Labelled(
            char.ToLowerInvariant(condition.Name[0]) + condition.Name.Substring(1),
            condition.Action == ConditionAction.Warn ? Messages.FormatWarns : Messages.FormatNotChecked)));
    }

    /// <summary>The limits a policy sets, those that are not set left out.</summary>
    public static string Limits(PolicyLimits limits)
    {
        var parts = new List<string>();
        Add(Messages.FormatUpgradesPerRun, limits.UpgradesPerRun);
        Add(Messages.FormatSeatsPerUpgrade, limits.SeatsPerUpgrade);
        Add(Messages.FormatSeatsPerRun, limits.SeatsPerRun);
        Add(Messages.FormatAllowCustomers, limits.AllowCustomers is ["*"] ? null : List(limits.AllowCustomers));
        Add(Messages.FormatDenyCustomers, limits.DenyCustomers.Count == 0 ? null : List(limits.DenyCustomers));
        Add(Messages.FormatAllowTargets, limits.AllowTargets is ["*"] ? null : List(limits.AllowTargets));
        Add(Messages.FormatDenyTargets, limits.DenyTargets.Count == 0 ? null : List(limits.DenyTargets));
        return parts.Count == 0 ? Messages.FormatNoLimits : Text.Parts(parts);

        void Add(string sentence, object? value)
        {
            if (value is not null)
            {
                parts.Add(Text.Format(sentence, value));
            }
        }
    }

    /// <summary>The seats an offer can hold.</summary>
    public static string Seats(SeatRange seats) => Text.Range(seats);

    /// <summary>Every id by which an offer is recognised.</summary>
    public static string Ids(PolicyOffer offer) => List(offer.OfferIds.Select(id => id.ToString()).Concat(offer.Products).Concat(offer.Names));

    /// <summary>Where a fault is in its file, and what kind of fault it is.</summary>
    public static string Place(PolicyDiagnostic diagnostic) =>
        (diagnostic.Line == 0 ? "" : $"{diagnostic.Line}:{diagnostic.Column} ") + $"{diagnostic.Severity} {diagnostic.Code}";

    /// <summary>The line with the fault, and a mark below the place; nothing where the fault is the whole file's. Of a long line, the part around the place.</summary>
    public static string Excerpt(PolicyDiagnostic diagnostic)
    {
        var line = diagnostic.SourceLine;
        if (diagnostic.Column == 0 || line.Trim().Length == 0)
        {
            return "";
        }

        var at = Math.Min(diagnostic.Column - 1, line.Length);
        var start = line.Length <= LongestExcerpt ? 0 : Math.Max(0, Math.Min(at - (LongestExcerpt / 2), line.Length - LongestExcerpt));
        var shown = line.Substring(start, Math.Min(LongestExcerpt, line.Length - start));
        var before = new string([.. shown.Take(at - start).Select(sign => sign == '\t' ? '\t' : ' ')]);
        return Fixed(shown) + Environment.NewLine + Fixed(before + "^");
    }

    /// <summary>What a valid file may have there; nothing where the message says it.</summary>
    public static string Allowed(PolicyDiagnostic diagnostic) => diagnostic.Allowed.Length == 0 ? "" : Text.Format(Messages.FormatAllowed, diagnostic.Allowed);

    // PowerShell takes blanks away from the beginning of a line it lays out.
    private static string Fixed(string line)
    {
        var text = line.TrimStart(' ');
        return new string(NoBreakSpace, line.Length - text.Length) + text;
    }
}
