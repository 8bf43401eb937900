namespace PartnerUpgrade.Reports;

/// <summary>What a report tells of upgrades: those that need someone first.</summary>
internal sealed class UpgradePart(string place, long limit, Func<string, string?> titleOf)
    : ReportPart(new RowTable(place, "upgrades", Messages.UpgradeTitle, Order.Length, limit))
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
    private long seats;
    private long rehearsed;

    internal bool IsRehearsal => rehearsed > 0;

    /// <summary>Whether any of them says that it was done in a sandbox.</summary>
    internal bool IsSandbox { get; private set; }

    internal SortedSet<string> Runs { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal IEnumerable<PageLink> PictureLinks =>
    [
        .. reasons.Codes.Any() ? (IEnumerable<PageLink>)[new("upgrade-reasons", Messages.UpgradeReasonsTitle)] : [],
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
        if (upgrade.Kind == UpgradeKind.Upgrade && upgrade.State is not (UpgradeState.Failed or UpgradeState.Skipped))
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
        .. Order.Select((state, rank) => new Total(Text.Format(Messages.TotalState, ReportText.Of(state)), states[rank], ReportText.StatusOf(state)))
            .Where(total => total.Count > 0)
            .Reverse(),
        new(Messages.TotalSeats, seats, Status.Neutral),
        .. costs.Totals,
    ];

    internal void WritePictures(TextWriter output)
    {
        if (reasons.Codes.Any())
        {
            output.Write(ReasonChart.Of(reasons, Messages.UpgradeReasonsTitle, "upgrade-reasons", WordOf, none: null));
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
            new(Messages.ColumnFrom, HasChoices: true),
            new(Messages.ColumnTo, HasChoices: true),
            new(Messages.ColumnSeats, IsNumber: true),
            new(Messages.ColumnState, HasChoices: true),
            new(Messages.ColumnCompleted),
            CostColumn.Heading,
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
        $"<tr><th scope=\"row\" dir=\"auto\">{row.CustomerName:w}<small dir=\"ltr\">{row.SubscriptionId:w}</small></th><td dir=\"auto\">{NameOf(row.SourceOffer):w}</td><td dir=\"auto\">{Target(row):w}</td><td class=\"number\" data-sort=\"{row.Quantity:m}\">{row.Quantity}</td><td>{State(row)}</td><td dir=\"auto\">{Time(row.CompletedAt)}<small>{row.RunId:w}</small></td>{CostColumn.Cell(row.Cost)}<td>{ReasonCell.Of(row.Reasons)}{Correlation(row)}</td></tr>");

    private string Target(SubscriptionUpgrade row) => row.Kind switch
    {
        UpgradeKind.Quantity => Messages.KindQuantity,
        UpgradeKind.Renewal => row.Renewal is { Length: > 0 } wish ? $"{Messages.KindRenewal} ({wish})" : Messages.KindRenewal,
        _ => NameOf(row.TargetOffer),
    };

    private static HtmlText State(SubscriptionUpgrade row) => HtmlText.Of(
        $"<span class=\"key {ReportText.ClassOf(ReportText.StatusOf(row.State))}\">{ReportText.Of(row.State)}</span>{(row.WhatIf ? HtmlText.Of($" <small>{Messages.StateRehearsed}</small>") : default)}");

    private static HtmlText Time(DateTimeOffset? time) => time is { } at ? HtmlText.Of($"<time datetime=\"{at:m}\">{at}</time>") : default;

    // Microsoft's support asks for it, and only where something went wrong is there anything to ask.
    private static HtmlText Correlation(SubscriptionUpgrade row) => row.State is UpgradeState.Failed or UpgradeState.Uncertain && row.CorrelationId != Guid.Empty
        ? HtmlText.Of($"<p>{Messages.CorrelationLead} <code>{row.CorrelationId:w}</code></p>")
        : default;
}
