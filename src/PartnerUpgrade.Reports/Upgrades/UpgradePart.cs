namespace PartnerUpgrade.Reports;

/// <summary>
/// What a report tells of one kind of change: of upgrades, of changes of seats or of plans for the ends of terms, those that need someone first. Kinds are
/// never counted together: a plan is no upgrade, and what it costs is not charged today.
/// </summary>
internal sealed class UpgradePart(string place, long limit, Func<string, string?> titleOf, UpgradeKind kind)
    : ReportPart(new RowTable(place, ChangeWords.Of(kind).Id, ChangeWords.Of(kind).Title, Order.Length, limit))
{
    private static readonly UpgradeState[] Order =
    [
        UpgradeState.Uncertain, UpgradeState.Failed, UpgradeState.Submitting, UpgradeState.Submitted, UpgradeState.Planned, UpgradeState.Skipped, UpgradeState.Succeeded,
    ];

    private readonly long[] states = new long[Order.Length];
    private readonly HashSet<Guid> customers = [];
    private readonly ReasonTally reasons = new();
    private readonly CostColumn costs = new();
    private readonly FlowTally flow = new();
    private readonly ChangeWords words = ChangeWords.Of(kind);
    private long seats;
    private long added;
    private long removed;
    private long followUps;
    private long rehearsed;

    internal bool IsRehearsal => rehearsed > 0;

    /// <summary>Whether any of them says that it was done in a sandbox.</summary>
    internal bool IsSandbox { get; private set; }

    /// <summary>The heading of its numbers, and its id within the page.</summary>
    internal PageLink TotalsLink => new(words.TotalsId, words.TotalsTitle);

    internal SortedSet<string> Runs { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal IEnumerable<PageLink> PictureLinks =>
    [
        .. reasons.Codes.Any() ? (IEnumerable<PageLink>)[new(words.ReasonsId, words.ReasonsTitle)] : [],
        .. flow.IsEmpty ? (IEnumerable<PageLink>)[] : [new("upgrade-flow", Messages.UpgradeFlowTitle)],
    ];

    internal void Add(SubscriptionUpgrade upgrade)
    {
        var rank = Math.Max(0, Array.IndexOf(Order, upgrade.State));
        states[rank]++;
        customers.Add(upgrade.CustomerId);
        Runs.Add(upgrade.RunId);
        rehearsed += upgrade.WhatIf ? 1 : 0;
        if (upgrade.State != UpgradeState.Succeeded)
        {
            reasons.Add(upgrade.Reasons, ReportText.StatusOf(upgrade.State));
        }

        IsSandbox |= upgrade.IsSandbox == true;
        followUps += upgrade.FollowUps.Count(followUp => !followUp.IsDone);
        if (kind == UpgradeKind.Quantity && upgrade is { State: UpgradeState.Succeeded, SourceQuantity: { } before })
        {
            added += Math.Max(0, upgrade.Quantity - before);
            removed += Math.Max(0, before - upgrade.Quantity);
        }

        if (kind == UpgradeKind.Upgrade && upgrade.State is not (UpgradeState.Failed or UpgradeState.Skipped))
        {
            flow.Add(NameOf(upgrade.SourceOffer), NameOf(upgrade.TargetOffer), upgrade.Quantity);
            seats += upgrade.State == UpgradeState.Succeeded ? upgrade.Quantity : 0;
        }

        if (upgrade.State is not (UpgradeState.Failed or UpgradeState.Skipped))
        {
            costs.Add(upgrade.Cost);
        }

        Table.Add(rank, () => Row(upgrade));
    }

    internal IEnumerable<Total> Totals() =>
    [
        new(Messages.TotalUpgradeCustomers, customers.Count, Status.Neutral),
        .. Order.Select((state, rank) => new Total(Text.Format(words.TotalState, ReportText.Of(state)), states[rank], ReportText.StatusOf(state)))
            .Where(total => total.Count > 0)
            .Reverse(),
        .. kind switch
        {
            UpgradeKind.Quantity => [new(Messages.TotalSeatsAdded, added, Status.Neutral), new(Messages.TotalSeatsRemoved, removed, Status.Neutral), .. costs.Totals],
            UpgradeKind.Renewal => costs.TotalsAs(Messages.TotalCostNextTerm),
            _ => (IEnumerable<Total>)[new(Messages.TotalSeats, seats, Status.Neutral), .. costs.Totals],
        },
        new(Messages.TotalFollowUps, followUps, followUps > 0 ? Status.Warning : Status.Neutral),
    ];

    internal void WritePictures(TextWriter output)
    {
        if (reasons.Codes.Any())
        {
            output.Write(ReasonChart.Of(reasons, words.ReasonsTitle, words.ReasonsId, WordOf, none: null));
        }

        if (!flow.IsEmpty)
        {
            output.Write(FlowPicture.Of(flow, Messages.UpgradeFlowTitle, "upgrade-flow", IsRehearsal ? Messages.UpgradeFlowRehearsalNote : Messages.UpgradeFlowNote));
        }
    }

    internal void WriteTable(TextWriter output, Func<bool> isStopped) => Table.WriteTo(
        output,
        [
            new(Messages.ColumnCustomer),
            .. kind switch
            {
                UpgradeKind.Quantity => [new(Messages.ColumnOffer, HasChoices: true), new(Messages.ColumnChange, HasChoices: true), new(Messages.ColumnSeatsBefore, IsNumber: true)],
                UpgradeKind.Renewal => [new(Messages.ColumnOffer, HasChoices: true), new(Messages.ColumnAtTermEnd)],
                _ => (IEnumerable<TableColumn>)[new(Messages.ColumnFrom, HasChoices: true), new(Messages.ColumnTo, HasChoices: true)],
            },
            new(Messages.ColumnSeats, IsNumber: true),
            new(Messages.ColumnState, HasChoices: true),
            new(Messages.ColumnCompleted),
            kind == UpgradeKind.Renewal ? CostColumn.Heading with { Name = Messages.ColumnCostNextTerm } : CostColumn.Heading,
            new(Messages.ColumnReasons, IsWide: true),
        ],
        costs.IsEmpty ? Messages.UpgradeNote : $"{Messages.UpgradeNote} {Messages.CostNote}",
        Messages.UpgradeCut,
        isStopped,
        !costs.IsEmpty);

    private static string WordOf(Status status) => status switch
    {
        Status.Success => Messages.StateSucceeded,
        Status.Error => Messages.StateFailed,
        Status.Neutral => Messages.StateSkipped,
        _ => Messages.StateUnfinished,
    };

    private string NameOf(string? key) => key is null ? Messages.OfferNotInPolicy : titleOf(key) ?? key;

    private HtmlText Row(SubscriptionUpgrade row) => HtmlText.Of(
        $"<tr><th scope=\"row\" dir=\"auto\">{row.CustomerName:w}<small dir=\"ltr\">{row.SubscriptionId:w}</small></th><td dir=\"auto\">{NameOf(row.SourceOffer):w}</td>{Change(row)}<td class=\"number\" data-sort=\"{row.Quantity:m}\">{row.Quantity}</td><td>{State(row)}</td><td dir=\"auto\">{Time(row.CompletedAt)}<small>{row.RunId:w}</small></td>{CostColumn.Cell(row.Cost)}<td>{ReasonCell.Of(row.Reasons)}{Correlation(row)}</td></tr>");

    private HtmlText Change(SubscriptionUpgrade row) => kind switch
    {
        UpgradeKind.Quantity => HtmlText.Of($"<td>{ChangeText.KindOf(row)}</td><td class=\"number\" data-sort=\"{row.SourceQuantity ?? -1:m}\">{row.SourceQuantity}</td>"),
        UpgradeKind.Renewal => HtmlText.Of($"<td dir=\"auto\">{ChangeText.PlanOf(row, titleOf):w}</td>"),
        _ => HtmlText.Of($"<td dir=\"auto\">{NameOf(row.TargetOffer):w}</td>"),
    };

    private static HtmlText State(SubscriptionUpgrade row) => HtmlText.Of(
        $"<span class=\"key {ReportText.ClassOf(ReportText.StatusOf(row.State))}\">{ReportText.Of(row.State)}</span>{(row.WhatIf ? HtmlText.Of($" <small>{Messages.StateRehearsed}</small>") : default)}");

    private static HtmlText Time(DateTimeOffset? time) => time is { } at ? HtmlText.Of($"<time datetime=\"{at:m}\">{at}</time>") : default;

    // Microsoft's support asks for it, and only where something went wrong is there anything to ask.
    private static HtmlText Correlation(SubscriptionUpgrade row) => row.State is UpgradeState.Failed or UpgradeState.Uncertain && row.CorrelationId != Guid.Empty
        ? HtmlText.Of($"<p>{Messages.CorrelationLead} <code>{row.CorrelationId:w}</code></p>")
        : default;
}
