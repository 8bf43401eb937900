namespace PartnerUpgrade.Reports;

/// <summary>What a report tells of eligibilities.</summary>
internal sealed class EligibilityPart(string place, long limit)
    : ReportPart(new RowTable(place, "eligibilities", Messages.EligibilityTitle, Order.Length, limit))
{
    private static readonly Verdict[] Order = [Verdict.Eligible, Verdict.Undetermined, Verdict.Ineligible];

    private readonly Dictionary<Verdict, long> verdicts = Order.ToDictionary(verdict => verdict, _ => 0L);
    private readonly HashSet<Guid> customers = [];
    private readonly HashSet<Guid> subscriptions = [];
    private readonly HashSet<Guid> upgradable = [];
    private readonly ReasonTally reasons = new();
    private readonly CostColumn costs = new();
    private readonly FlowTally flow = new();
    private readonly RowTable paths = new(place, "impossible", Messages.PathsTitle, ranks: 1, limit);

    internal override bool IsEmpty => Table.Count + paths.Count == 0;

    internal HashSet<string> Policies { get; } = [];

    internal DateTimeOffset? FirstCheck { get; private set; }

    internal DateTimeOffset? LastCheck { get; private set; }

    internal IEnumerable<PageLink> PictureLinks =>
    [
        new("reasons", Messages.EligibilityReasonsTitle),
        .. flow.IsEmpty ? (IEnumerable<PageLink>)[] : [new("flow", Messages.EligibilityFlowTitle)],
    ];

    internal void Add(ReportedEligibility eligibility)
    {
        var verdict = Array.IndexOf(Order, eligibility.Verdict) < 0 ? Verdict.Undetermined : eligibility.Verdict;
        customers.Add(eligibility.CustomerId);
        subscriptions.Add(eligibility.SubscriptionId);
        Policies.Add(eligibility.Policy);
        FirstCheck = eligibility.CheckedAt < FirstCheck || FirstCheck is null ? eligibility.CheckedAt : FirstCheck;
        LastCheck = eligibility.CheckedAt > LastCheck || LastCheck is null ? eligibility.CheckedAt : LastCheck;
        if (verdict == Verdict.Ineligible && IsImpossible(eligibility.Reasons))
        {
            paths.Add(0, () => Path(eligibility));
            return;
        }

        verdicts[verdict]++;
        reasons.Add(eligibility.Reasons, ReportText.StatusOf(verdict));
        if (verdict == Verdict.Eligible)
        {
            upgradable.Add(eligibility.SubscriptionId);
            flow.Add(NameOf(eligibility.SourceOfferName, eligibility.SourceOffer), NameOf(eligibility.TargetOfferName, eligibility.TargetOffer), eligibility.Quantity);
        }

        costs.Add(eligibility.Cost);
        Table.Add(Array.IndexOf(Order, verdict), () => Row(eligibility, verdict));
    }

    internal IEnumerable<Total> Totals() =>
    [
        new(Messages.TotalCustomers, customers.Count, Status.Neutral),
        new(Messages.TotalSubscriptions, subscriptions.Count, Status.Neutral),
        new(Messages.TotalUpgradable, upgradable.Count, Status.Success),
        .. Order.Select(verdict => new Total(Text.Format(Messages.TotalVerdict, ReportText.Of(verdict)), verdicts[verdict], ReportText.StatusOf(verdict))),
        .. paths.Count == 0 ? (IEnumerable<Total>)[] : [new(Messages.TotalPaths, paths.Count, Status.Neutral)],
    ];

    internal void WritePictures(TextWriter output)
    {
        output.Write(ReasonChart.Of(reasons, Messages.EligibilityReasonsTitle, "reasons", WordOf, Messages.ReasonNone));
        if (!flow.IsEmpty)
        {
            output.Write(FlowPicture.Of(flow, Messages.EligibilityFlowTitle, "flow", Messages.EligibilityFlowNote));
        }
    }

    internal void WriteTable(TextWriter output, Func<bool> isStopped)
    {
        Table.WriteTo(output, Columns, costs.IsEmpty ? Messages.EligibilityNote : $"{Messages.EligibilityNote} {Messages.CostNote}", Messages.EligibilityCut, isStopped, !costs.IsEmpty);
        if (paths.Count > 0)
        {
            paths.WriteTo(output, [.. Columns.Take(4)], Messages.PathsNote, Messages.EligibilityCut, isStopped, isFolded: true);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        paths.Dispose();
    }

    private static IReadOnlyList<TableColumn> Columns =>
    [
        new(Messages.ColumnCustomer),
        new(Messages.ColumnSubscription),
        new(Messages.ColumnFrom, HasChoices: true),
        new(Messages.ColumnTo, HasChoices: true),
        new(Messages.ColumnSeats, IsNumber: true),
        new(Messages.ColumnVerdict, HasChoices: true),
        CostColumn.Heading,
        new(Messages.ColumnReasons, IsWide: true),
    ];

    private static string WordOf(Status status) => status switch
    {
        Status.Success => Messages.VerdictEligible,
        Status.Error => Messages.VerdictIneligible,
        _ => Messages.VerdictUndetermined,
    };

    private static string NameOf(string name, string? key) => name.Length > 0 ? name : key ?? Messages.OfferNotInPolicy;

    private static HtmlText Row(ReportedEligibility row, Verdict verdict) => HtmlText.Of(
        $"<tr><th scope=\"row\" dir=\"auto\">{row.CustomerName:w}</th><td dir=\"auto\">{row.SubscriptionName:w}<small dir=\"ltr\">{row.SubscriptionId:w}</small></td><td dir=\"auto\">{NameOf(row.SourceOfferName, row.SourceOffer):w}</td><td dir=\"auto\">{NameOf(row.TargetOfferName, row.TargetOffer):w}</td><td class=\"number\" data-sort=\"{row.Quantity:m}\">{row.Quantity}</td><td><span class=\"key {ReportText.ClassOf(ReportText.StatusOf(verdict))}\">{ReportText.Of(verdict)}</span></td>{CostColumn.Cell(row.Cost)}<td>{ReasonCell.Of(row.Reasons)}</td></tr>");

    /// <summary>Whether nothing can be done about it: where the subscription can be migrated, something can.</summary>
    private static bool IsImpossible(IReadOnlyList<UpgradeReason> reasons) =>
        reasons.Any(reason => reason.Code == ReasonCode.NotInMatrix) && reasons.All(reason => reason.Code != ReasonCode.MigrationPossible);

    private static HtmlText Path(ReportedEligibility row) => HtmlText.Of(
        $"<tr><th scope=\"row\" dir=\"auto\">{row.CustomerName:w}</th><td dir=\"auto\">{row.SubscriptionName:w}<small dir=\"ltr\">{row.SubscriptionId:w}</small></td><td dir=\"auto\">{NameOf(row.SourceOfferName, row.SourceOffer):w}</td><td dir=\"auto\">{NameOf(row.TargetOfferName, row.TargetOffer):w}</td></tr>");
}
