using System.Globalization;
using PartnerUpgrade.Cmdlets;
using PartnerUpgrade.Cmdlets.Resources;

namespace PartnerUpgrade;

/// <summary>What the module's format views show where a property alone does not do.</summary>
public static class Formatting
{
    private const int MostTargetsNamed = 2;

    private const int LongestExcerpt = 74;

    private const char NoBreakSpace = '\u00A0';

    private const char NarrowNoBreakSpace = '\u202F';

    /// <summary>The portal's "upgrade now" icon, and to what; how many there are where naming them all would not fit into a line.</summary>
    public static string Targets(PartnerSubscription subscription)
    {
        var targets = subscription.OfferedNames ?? subscription.UpgradeTargets;
        return !subscription.CanUpgrade ? ""
            : $"{ConsoleSigns.Check} {(targets.Count > MostTargetsNamed ? Text(Messages.FormatTargets, targets.Count) : List(targets))}";
    }

    /// <summary>The offer's key; its name where the service alone knows it, in brackets where the policy should and does not.</summary>
    public static string Offer(PartnerSubscription subscription) =>
        subscription.Offer is not { } key ? $"({subscription.OfferName})"
        : ServiceOffers.IsId(key) && subscription.OfferName.Length > 0 ? subscription.OfferName
        : key;

    /// <summary>The target's key; its name where the service alone knows it.</summary>
    public static string Target(UpgradeEligibility eligibility) =>
        eligibility.TargetOffer.Length == 0 || ServiceOffers.IsId(eligibility.TargetOffer) ? eligibility.TargetOfferName : eligibility.TargetOffer;

    /// <summary>An offer's key; its name where it goes by an id of the service and the session's connection knows the name.</summary>
    public static string? Title(string? key) =>
        key is not null && ServiceOffers.IsId(key) && RunspaceConnection.Current?.Policy is { IsOffered: true } policy ? policy.GetOffer(key)?.Title ?? key : key;

    /// <summary>The name people know a subscription by.</summary>
    public static string Name(PartnerSubscription subscription) => subscription.DisplayName;

    /// <summary>The offer's key, or its name in brackets where the policy does not know it.</summary>
    public static string Offer(SubscriptionRenewal renewal) => renewal.SourceOffer ?? $"({renewal.SourceOfferName})";

    /// <summary>What happens at the end of the term, and what changes with it.</summary>
    public static string TermEnd(SubscriptionRenewal renewal) => renewal.AtTermEnd switch
    {
        AtTermEnd.Renew when Changes(renewal).ToList() is { Count: > 0 } changes => $"{ConsoleSigns.Arrow} {List(changes)}",
        AtTermEnd.Renew => Messages.FormatRenews,
        AtTermEnd.Cancel => Messages.FormatEnds,
        AtTermEnd.ExtendedServiceTerm => Messages.FormatExtended,
        _ => Messages.FormatUnknown,
    };

    /// <summary>The seats that nobody has; at most so many where other subscriptions have part in the SKU.</summary>
    public static string Unused(SubscriptionRenewal renewal) =>
        renewal.UnusedSeats is not { } unused ? ""
        : (renewal.SharesSku && unused > 0 ? ConsoleSigns.AtMost : "") + unused.ToString(CultureInfo.CurrentCulture);

    /// <summary>The codes of reasons, those that block first, those that do not in brackets.</summary>
    public static string Codes(IEnumerable<UpgradeReason> reasons) =>
        List(reasons.OrderBy(reason => reason.Severity).Select(reason => reason.Severity == ReasonSeverity.Blocking ? reason.Code.ToString() : $"({reason.Code})").Distinct());

    /// <summary>Reasons in full: what, who says so, what to do, and the facts.</summary>
    public static string Explain(IEnumerable<UpgradeReason> reasons) => Lines(reasons.OrderBy(reason => reason.Severity).SelectMany(Explain));

    /// <summary>The run of an upgrade, and whether it is only a rehearsal.</summary>
    public static string Run(SubscriptionUpgrade upgrade) => upgrade.WhatIf ? Text(Messages.FormatWhatIf, upgrade.RunId) : upgrade.RunId;

    /// <summary>The upgrade that a step belongs to: the run, the customer, the offers, and the beginning of its id.</summary>
    public static string Upgrade(UpgradeHistoryRecord step) =>
        $"{step.RunId}: {step.CustomerName}, {(step.Kind != UpgradeKind.Upgrade ? step.SourceOffer : $"{step.SourceOffer} {ConsoleSigns.Arrow} {step.TargetOffer}")} ({step.ItemId.ToString().Substring(0, 8)})";

    /// <summary>What is left after an upgrade: the reasons it was not done, or how much manual work it leaves.</summary>
    public static string Remainder(SubscriptionUpgrade upgrade) =>
        upgrade.NeedsFollowUp ? Text(Messages.FormatFollowUps, upgrade.FollowUps.Count) : Codes(upgrade.Reasons);

    /// <summary>Whose licences a follow-up is about.</summary>
    public static string User(LicenseFollowUp followUp) => (followUp.UserName, followUp.UserEmail) switch
    {
        ({ Length: > 0 } name, { Length: > 0 } email) => $"{name} <{email}>",
        ({ Length: > 0 } name, _) => name,
        (_, { Length: > 0 } email) => email,
        _ => followUp.UserId ?? Messages.FormatAllUsers,
    };

    /// <summary>What a follow-up is about and what to do, a line each.</summary>
    public static string Details(LicenseFollowUp followUp) => Lines(
        new[] { followUp.Services.Count == 0 ? "" : Text(Messages.FormatServices, List(followUp.Services)), followUp.Message, followUp.Action }
            .Where(line => line.Length > 0));

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

    /// <summary>A policy's conditions that do not simply block.</summary>
    public static string Conditions(PolicyConditions conditions)
    {
        var others = typeof(PolicyConditions).GetProperties()
            .Select(property => (property.Name, Action: (ConditionAction)property.GetValue(conditions)!))
            .Where(condition => condition.Action != ConditionAction.Block)
            .ToList();
        return others.Count == 0 ? Messages.FormatAllBlock : List(others.Select(condition => $"{condition.Name}: {condition.Action}"));
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
        return parts.Count == 0 ? Messages.FormatNoLimits : string.Join("; ", parts);

        void Add(string sentence, object? value)
        {
            if (value is not null)
            {
                parts.Add(Text(sentence, value));
            }
        }
    }

    /// <summary>The seats an offer can hold.</summary>
    public static string Seats(SeatRange seats) => Engine.Model.Text.Range(seats);

    /// <summary>Every id by which an offer is recognised.</summary>
    public static string Ids(PolicyOffer offer) => List(offer.OfferIds.Select(id => id.ToString()).Concat(offer.Products).Concat(offer.Names));

    /// <summary>A text for lines that PowerShell breaks: where it breaks one it leaves out U+00A0, which Partner Center's French has, and keeps the narrow space.</summary>
    public static string Sentence(string text) => text.Replace(NoBreakSpace, NarrowNoBreakSpace);

    /// <summary>Texts for lines that PowerShell breaks.</summary>
    public static string[] Sentences(IEnumerable<string> texts) => [.. texts.Select(Sentence)];

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
    public static string Allowed(PolicyDiagnostic diagnostic) => diagnostic.Allowed.Length == 0 ? "" : Text(Messages.FormatAllowed, diagnostic.Allowed);

    /// <summary>A value of a property before or after a change: words for states, days without a time.</summary>
    public static string Value(object? value) => value switch
    {
        null => "",
        Enum state => EnumWords.Of(state),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.CurrentCulture),
        _ => value.ToString() ?? "",
    };

    // PowerShell takes blanks away from the beginning of a line it lays out.
    private static string Fixed(string line)
    {
        var text = line.TrimStart(' ');
        return new string(NoBreakSpace, line.Length - text.Length) + text;
    }

    private static IEnumerable<string> Explain(UpgradeReason reason)
    {
        yield return Text(Messages.FormatReason, reason.Code, reason.Severity, reason.Source, reason.Message);
        foreach (var fact in reason.Evidence)
        {
            yield return "    - " + fact;
        }

        if (reason.Remedy.Length > 0)
        {
            yield return "  " + Text(Messages.FormatRemedy, reason.Remedy);
        }
    }

    private static IEnumerable<string> Changes(SubscriptionRenewal renewal)
    {
        var next = renewal.RenewsInto!;
        if (next.Offer != renewal.SourceOffer || next.OfferName != renewal.SourceOfferName)
        {
            yield return next.Offer ?? next.OfferName;
        }

        if (next.Quantity != renewal.Quantity)
        {
            yield return Text(Messages.FormatSeatCount, next.Quantity);
        }

        if (!string.Equals(next.TermDuration, renewal.TermDuration, StringComparison.OrdinalIgnoreCase))
        {
            yield return next.TermDuration ?? "";
        }

        if (next.BillingCycle != renewal.BillingCycle)
        {
            yield return next.BillingCycle.ToString();
        }
    }

    private static string List(IEnumerable<string> items) => string.Join(", ", items);

    private static string Lines(IEnumerable<string> lines) => Sentence(string.Join(Environment.NewLine, lines));

    private static string Text(string sentence, params object?[] facts) => string.Format(CultureInfo.CurrentCulture, sentence, facts);
}
