using System.Globalization;
using System.Management.Automation.Host;
using PartnerUpgrade.Cmdlets;

namespace PartnerUpgrade;

/// <summary>What the module's format views show where a property alone does not do.</summary>
public static partial class Formatting
{
    // What fits into the last column of a subscription, behind the mark.
    private const int LongestTargets = 16;

    // As wide as the first column of a test.
    private const int VerdictWidth = 26;

    private const char NoBreakSpace = '\u00A0';

    private const char NarrowNoBreakSpace = '\u202F';

    /// <summary>The customer's name, with the domain where the window has room for it or where two customers have the name.</summary>
    public static string Customer(object item, PSHost? host)
    {
        var bag = PropertyBag.Any(item);
        var subscription = bag.Inner("Subscription") ?? bag;
        return CustomerNames.Shown(bag.Text("CustomerName"), subscription.Text("CustomerDomain"), bag.Value<Guid>("CustomerId"), host);
    }

    /// <summary>The portal's "upgrade now" icon, and to what; how many there are where naming them all would not fit into the column.</summary>
    public static string Targets(object item)
    {
        var bag = PropertyBag.Any(item);
        if (!bag.Value<bool>("CanUpgrade"))
        {
            return "";
        }

        var targets = TargetsOf(item, bag);
        var names = List(targets);
        return $"{ConsoleSigns.Check} {(names.Length <= LongestTargets ? names : Text.Format(Messages.FormatTargets, targets.Count))}";
    }

    /// <summary>The targets of a subscription, a line each: by their names where the service alone knows them.</summary>
    public static string TargetNames(object item) => Lines(TargetsOf(item, PropertyBag.Any(item)));

    /// <summary>The offer's key; its name where the service alone knows it, in brackets where the policy should and does not. Of a renewal or a test, its subscription's.</summary>
    public static string Offer(object item)
    {
        var bag = PropertyBag.Any(item);
        var source = bag.Inner("Subscription") ?? bag;
        var key = source.OptionalText("Offer") ?? bag.OptionalText("SourceOffer");
        var name = source.OptionalText("OfferName") ?? bag.Text("SourceOfferName");
        return key is null ? (name.Length == 0 ? "" : $"({name})")
            : ServiceOffers.IsId(key) && name.Length > 0 ? name
            : key;
    }

    /// <summary>A subscription's offer, and the name that the partner gave it where that is another one than the offer's.</summary>
    public static string NamedOffer(object item)
    {
        var bag = PropertyBag.Any(item);
        var name = bag.Text("FriendlyName");
        var offer = Offer(item);
        return name.Length == 0 || string.Equals(name, bag.Text("OfferName"), StringComparison.CurrentCultureIgnoreCase)
            ? offer
            : Text.Format(Messages.FormatNamedOffer, offer, name);
    }

    /// <summary>The target's key; its name where the service alone knows it.</summary>
    public static string Target(object item)
    {
        var bag = PropertyBag.Any(item);
        var key = bag.Text("TargetOffer");
        return key.Length == 0 || ServiceOffers.IsId(key) ? bag.Text("TargetOfferName") : key;
    }

    /// <summary>An offer's key; its name where it goes by an id of the service and the session's connection knows the name.</summary>
    public static string? Title(string? key) =>
        key is not null && ServiceOffers.IsId(key) && RunspaceConnection.Current?.Policy is { IsOffered: true } policy ? VisibleText.Of(policy.GetOffer(key)?.Title ?? key) : key;

    /// <summary>The name people know a subscription by.</summary>
    public static string Name(object item)
    {
        var bag = PropertyBag.Any(item);
        return bag.Text("FriendlyName") is { Length: > 0 } name ? name : bag.Text("OfferName");
    }

    /// <summary>A subscription's status, in the reader's language and in color.</summary>
    public static string Status(object item) => PropertyBag.Any(item).Value<SubscriptionStatus>("Status") switch
    {
        SubscriptionStatus.Active => ConsoleColors.Good(Messages.StatusActive),
        SubscriptionStatus.Suspended => ConsoleColors.Bad(Messages.StatusSuspended),
        SubscriptionStatus.Deleted => ConsoleColors.Bad(Messages.StatusDeleted),
        SubscriptionStatus.Expired => ConsoleColors.Bad(Messages.StatusExpired),
        SubscriptionStatus.Disabled => ConsoleColors.Bad(Messages.StatusDisabled),
        SubscriptionStatus.Pending => ConsoleColors.Doubtful(Messages.StatusPending),
        SubscriptionStatus.None => ConsoleColors.Doubtful(Messages.StatusNone),
        _ => ConsoleColors.Doubtful(Messages.FormatUnknown),
    };

    /// <summary>
    /// A verdict as a mark, and beside it the first reason and how many more there are; the word where there is none. Behind one that is eligible what it
    /// costs a month, where that is estimated: a column of its own would take the room of the offers' names.
    /// </summary>
    public static string Verdict(object item)
    {
        var bag = PropertyBag.Any(item);
        var eligible = $"{ConsoleSigns.Check} {FirstCode(bag) ?? Messages.VerdictEligible}";
        return bag.Optional<Verdict>("Verdict") switch
        {
            PartnerUpgrade.Verdict.Eligible => ConsoleColors.Good(eligible) + Cost(bag, VerdictWidth - eligible.Length),
            PartnerUpgrade.Verdict.Ineligible => ConsoleColors.Bad($"{ConsoleSigns.Cross} {FirstCode(bag) ?? Messages.VerdictIneligible}"),
            _ => ConsoleColors.Doubtful($"? {FirstCode(bag) ?? Messages.VerdictUndetermined}"),
        };
    }

    /// <summary>A state as a mark, and beside it what is left: the manual work, or the first reason it was not done; the word where nothing is.</summary>
    public static string State(object item)
    {
        var bag = PropertyBag.Any(item);
        var (word, paint) = StateOf(item);
        return bag.Optional<UpgradeState>("State") switch
        {
            UpgradeState.Succeeded when bag.Value<bool>("NeedsFollowUp") => ConsoleColors.Doubtful($"{ConsoleSigns.Check} {Text.Format(Messages.FormatToDo, word, OpenFollowUps(bag))}"),
            UpgradeState.Succeeded => paint($"{ConsoleSigns.Check} {word}"),
            UpgradeState.Failed => paint($"{ConsoleSigns.Cross} {FirstCode(bag) ?? word}"),
            UpgradeState.Skipped => paint($"- {FirstCode(bag) ?? word}"),
            UpgradeState.Planned => paint($"  {word}"),
            UpgradeState.Submitting or UpgradeState.Submitted => paint($"> {word}"),
            _ => paint($"? {word}"),
        };
    }

    /// <summary>What happens at the end of the term, what changes with it, and what that costs a month more or less, where that is estimated.</summary>
    public static string TermEnd(object item)
    {
        var bag = PropertyBag.Any(item);
        var cost = bag.Optional<decimal>("MonthlyDifference") is { } difference && difference != 0 ? Cost(bag, int.MaxValue) : "";
        return cost.Length > 0 ? $"{TermEnd(bag)},{cost}" : TermEnd(bag);
    }

    private static string TermEnd(PropertyBag bag) => bag.Value<AtTermEnd>("AtTermEnd") switch
    {
        AtTermEnd.Renew when Changes(bag).ToList() is { Count: > 0 } changes => $"{ConsoleSigns.Arrow} {List(changes)}",
        AtTermEnd.Renew => Messages.FormatRenews,
        AtTermEnd.Cancel => ConsoleColors.Doubtful(Messages.FormatEnds),
        AtTermEnd.ExtendedServiceTerm => ConsoleColors.Doubtful(Messages.FormatExtended),
        _ => ConsoleColors.Doubtful(Messages.FormatUnknown),
    };

    /// <summary>The seats that nobody has; at most so many where other subscriptions have part in the SKU.</summary>
    public static string Unused(object item)
    {
        var bag = PropertyBag.Any(item);
        return bag.Optional<long>("UnusedSeats") is not { } unused ? ""
            : (bag.Value<bool>("SharesSku") && unused > 0 ? ConsoleSigns.AtMost : "") + unused.ToString(CultureInfo.CurrentCulture);
    }

    /// <summary>A day.</summary>
    public static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The codes of reasons, those that block first, those that do not in brackets.</summary>
    public static string Codes(IEnumerable<UpgradeReason> reasons) => List(InOrder(reasons));

    /// <summary>Reasons in full: what, who says so, what to do, and the facts.</summary>
    public static string Explain(System.Collections.IEnumerable? reasons) =>
        Lines((reasons ?? Array.Empty<object>()).Cast<object>().Select(reason => Restored.Reason(PSObject.AsPSObject(reason))).OfType<UpgradeReason>().OrderBy(reason => reason.Severity).SelectMany(Explain));

    /// <summary>What a reason is about: its code, the customer and the target.</summary>
    public static string Heading(object item)
    {
        var bag = PropertyBag.Any(item);
        var code = bag.Text("Code");
        var paint = bag.Value<ReasonSeverity>("Severity") == ReasonSeverity.Blocking ? (Func<string, string>)ConsoleColors.Bad : ConsoleColors.Doubtful;
        return bag.Text("CustomerName") is { Length: > 0 } customer ? Unbroken(Text.Format(Messages.FormatReasonHeading, paint(code), customer, bag.Text("TargetOffer"))) : paint(code);
    }

    /// <summary>The run of an upgrade, and whether it is only a rehearsal.</summary>
    public static string Run(object item)
    {
        var bag = PropertyBag.Any(item);
        return bag.Value<bool>("WhatIf") ? Text.Format(Messages.FormatWhatIf, bag.Text("RunId")) : bag.Text("RunId");
    }

    /// <summary>The upgrade that a step belongs to: the run, the customer, the offers, and the beginning of its id.</summary>
    public static string Upgrade(object item)
    {
        var bag = PropertyBag.Any(item);
        return Text.Labelled(bag.Text("RunId"), $"{List(new[] { bag.Text("CustomerName"), OffersOf(item) }.Where(part => part.Length > 0))} ({bag.Text("ItemId").Substring(0, 8)})");
    }

    /// <summary>What an upgrade is from and to; one offer alone where it is no upgrade, or where the policy does not know from what.</summary>
    internal static string OffersOf(object item)
    {
        var bag = PropertyBag.Any(item);
        var (source, target) = (bag.Text("SourceOffer"), bag.Text("TargetOffer"));
        return bag.Value<UpgradeKind>("Kind") != UpgradeKind.Upgrade ? source
            : source.Length == 0 ? $"{ConsoleSigns.Arrow} {target}"
            : $"{source} {ConsoleSigns.Arrow} {target}";
    }

    /// <summary>A step of an upgrade: when, which state, and who.</summary>
    public static string Step(object item)
    {
        const int longestState = 16;
        var bag = PropertyBag.Any(item);
        var (word, paint) = StateOf(item);
        return $"{Recorded(item)} {paint(word)}{new string(NoBreakSpace, Math.Max(1, longestState + 1 - word.Length))}{bag.Text("Actor")}";
    }

    /// <summary>When a step was recorded.</summary>
    public static string Recorded(object item) => Moment(item, "RecordedAt") ?? "";

    /// <summary>A time of day, in UTC and the same out of a file or a job; null where there is none.</summary>
    public static string? Moment(object item, string property) => PropertyBag.Any(item).Time(property)?.ToString("u", CultureInfo.InvariantCulture);

    /// <summary>A state in the reader's language and in color, and nothing else.</summary>
    public static string StateAlone(object item)
    {
        var (word, paint) = StateOf(item);
        return paint(word);
    }

    /// <summary>What a reason or a step says; nothing where it says nothing.</summary>
    public static string[] Said(object item) => PropertyBag.Any(item).Text("Message") is { Length: > 0 } message ? [Sentence(message)] : [];

    /// <summary>The facts that a reason rests on, and what to do: a line each.</summary>
    public static string[] FactsAndRemedy(object item)
    {
        var bag = PropertyBag.Any(item);
        var facts = bag.List("Evidence", fact => fact.ToString()).Select(fact => Sentence("- " + fact));
        return [.. facts, .. bag.Text("Remedy") is { Length: > 0 } remedy ? new[] { Sentence("> " + remedy) } : []];
    }

    /// <summary>
    /// A text of anybody's as it may be shown, for lines that PowerShell breaks: where it breaks one it leaves out U+00A0, which Partner Center's French
    /// has, and keeps the narrow space.
    /// </summary>
    public static string Sentence(string? text) => text is null ? "" : Unbroken(VisibleText.Lines(text));

    /// <summary>Texts for lines that PowerShell breaks.</summary>
    public static string[] Sentences(IEnumerable<string> texts) => [.. texts.Select(Sentence)];

    /// <summary>A property as it may be shown: a text, or a list of texts. Whatever has no text of others is shown as it is.</summary>
    public static object? Visible(object? value) => value is PSObject { BaseObject: var wrapped } ? Visible(wrapped)
        : value switch
        {
            string text => VisibleText.Of(text),
            IEnumerable<object?> items => items.Select(Visible).ToArray(),
            _ => value,
        };

    /// <summary>What became of a subscription between two snapshots.</summary>
    public static string Change(object item) => EnumWords.Of(PropertyBag.Any(item).Value<SubscriptionChange>("Change"));

    /// <summary>What a property of a subscription was, in the reader's language.</summary>
    public static string Before(object item) => Side(item, "Before");

    /// <summary>What a property of a subscription became, in the reader's language.</summary>
    public static string After(object item) => Side(item, "After");

    // Out of a file or a job the values are texts, and only the property tells of what.
    private static string Side(object item, string side)
    {
        var bag = PropertyBag.Any(item);
        return bag.Text("Property") switch
        {
            nameof(PartnerSubscription.Status) when bag.Optional<SubscriptionStatus>(side) is { } status => EnumWords.Of(status),
            nameof(PartnerSubscription.AtTermEnd) when bag.Optional<AtTermEnd>(side) is { } end => EnumWords.Of(end),
            _ => Value(bag.Bare(side)),
        };
    }

    private static string Value(object? value) => value switch
    {
        null => "",
        Enum state => EnumWords.Of(state),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.CurrentCulture),
        _ => VisibleText.Of(value.ToString()),
    };

    private static IEnumerable<string> Explain(UpgradeReason reason)
    {
        yield return Text.Format(Messages.FormatReason, reason.Code, reason.Severity, reason.Source, reason.Message);
        foreach (var fact in reason.Evidence)
        {
            yield return "    - " + fact;
        }

        if (reason.Remedy.Length > 0)
        {
            yield return "  " + Text.Format(Messages.FormatRemedy, reason.Remedy);
        }
    }

    private static IEnumerable<string> Changes(PropertyBag renewal)
    {
        // Beyond the depth that was saved, what it renews into is a text.
        if (renewal.Inner("RenewsInto") is not { } next)
        {
            yield break;
        }

        if (next.OptionalText("Offer") != renewal.OptionalText("SourceOffer") || next.Text("OfferName") != renewal.Text("SourceOfferName"))
        {
            yield return next.OptionalText("Offer") ?? next.Text("OfferName");
        }

        if (next.Value<long>("Quantity") is var seats && seats != renewal.Value<long>("Quantity"))
        {
            yield return Text.Format(Messages.FormatSeatCount, seats);
        }

        if (!string.Equals(next.Text("TermDuration"), renewal.Text("TermDuration"), StringComparison.OrdinalIgnoreCase))
        {
            yield return next.Text("TermDuration");
        }

        if (next.Value<BillingCycle>("BillingCycle") is var billing && billing != renewal.Value<BillingCycle>("BillingCycle"))
        {
            yield return billing.ToString();
        }
    }

    /// <summary>The monthly difference, behind a blank: as much of it as there is room for, and nothing rather than half of it.</summary>
    private static string Cost(PropertyBag bag, int room)
    {
        if (bag.Optional<decimal>("MonthlyDifference") is not { } amount || bag.OptionalText("Currency") is not { } currency)
        {
            return "";
        }

        var exact = Currencies.FormatDifference(amount, currency);
        var whole = Currencies.FormatWholeDifference(amount, currency);
        return new[] { Text.Format(Messages.FormatMonthly, exact), Text.Format(Messages.FormatMonthly, whole), exact, whole }.Select(text => " " + text).FirstOrDefault(text => text.Length <= room) ?? "";
    }

    private static IReadOnlyList<string> TargetsOf(object item, PropertyBag bag) =>
        (((item as PSObject)?.BaseObject ?? item) as PartnerSubscription)?.OfferedNames?.Select(VisibleText.Of).ToList() ?? bag.List("UpgradeTargets", target => target.ToString());

    private static IEnumerable<string> CodesOf(PropertyBag bag) => InOrder(bag.List("Reasons", Restored.Reason));

    private static IEnumerable<string> InOrder(IEnumerable<UpgradeReason> reasons) =>
        reasons.OrderBy(reason => reason.Severity).Select(reason => reason.Severity == ReasonSeverity.Blocking ? reason.Code.ToString() : $"({reason.Code})").Distinct();

    private static (string Word, Func<string, string> Paint) StateOf(object item) => PropertyBag.Any(item).Optional<UpgradeState>("State") switch
    {
        UpgradeState.Planned => (Messages.StatePlanned, Plain),
        UpgradeState.Submitting => (Messages.StateSubmitting, ConsoleColors.Doubtful),
        UpgradeState.Submitted => (Messages.StateSubmitted, ConsoleColors.Doubtful),
        UpgradeState.Succeeded => (Messages.StateSucceeded, ConsoleColors.Good),
        UpgradeState.Failed => (Messages.StateFailed, ConsoleColors.Bad),
        UpgradeState.Skipped => (Messages.StateSkipped, Plain),
        UpgradeState.Uncertain => (Messages.StateUncertain, ConsoleColors.Bad),
        _ => (Messages.FormatUnknown, ConsoleColors.Doubtful),
    };

    private static string Plain(string text) => text;

    private static int OpenFollowUps(PropertyBag bag) => bag.List("FollowUps", Restored.FollowUp).Count(followUp => !followUp.IsDone);

    private static string? FirstCode(PropertyBag bag)
    {
        var codes = CodesOf(bag).ToList();
        return codes.Count switch
        {
            0 => null,
            1 => codes[0],
            _ => $"{codes[0]} +{codes.Count - 1}",
        };
    }

    private static string Unbroken(string text) => text.Replace(NoBreakSpace, NarrowNoBreakSpace);

    private static string List(IEnumerable<string> items) => string.Join(", ", items);

    private static string Lines(IEnumerable<string> lines) => Sentence(string.Join(Environment.NewLine, lines));
}
