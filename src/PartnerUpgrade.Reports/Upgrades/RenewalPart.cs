namespace PartnerUpgrade.Reports;

/// <summary>What a report tells of the ends of terms: what is about to become dearer or to stop first.</summary>
internal sealed class RenewalPart(string place, long limit)
    : ReportPart(new RowTable(place, "renewals", Messages.RenewalTitle, Order.Length, limit))
{
    private static readonly AtTermEnd[] Order = [AtTermEnd.ExtendedServiceTerm, AtTermEnd.Cancel, AtTermEnd.Unknown, AtTermEnd.Renew];

    private readonly long[] counts = new long[Order.Length];
    private readonly CostColumn costs = new();
    private long unused;

    internal void Add(SubscriptionRenewal renewal)
    {
        var rank = Math.Max(0, Array.IndexOf(Order, renewal.AtTermEnd));
        counts[rank]++;
        unused += renewal.UnusedSeats ?? 0;
        costs.Add(renewal.Cost);
        Table.Add(rank, () => Row(renewal));
    }

    internal IEnumerable<Total> Totals() =>
    [
        .. Order.Select((end, rank) => new Total(WordOf(end), counts[rank], StatusOf(end))).Where(total => total.Count > 0),
        new(Messages.TotalUnusedSeats, unused, Status.Neutral),
        .. costs.Totals,
    ];

    internal void WriteTable(TextWriter output, Func<bool> isStopped) => Table.WriteTo(
        output,
        [
            new(Messages.ColumnEnds),
            new(Messages.ColumnCustomer),
            new(Messages.ColumnOffer, HasChoices: true),
            new(Messages.ColumnSeats, IsNumber: true),
            new(Messages.ColumnUnused, IsNumber: true),
            new(Messages.ColumnAtTermEnd, HasChoices: true),
            new(Messages.ColumnRenewsInto),
            CostColumn.Heading,
        ],
        costs.IsEmpty ? Messages.RenewalNote : $"{Messages.RenewalNote} {Messages.CostNote}",
        Messages.UpgradeCut,
        isStopped,
        !costs.IsEmpty);

    private static HtmlText Row(SubscriptionRenewal row) => HtmlText.Of(
        $"<tr>{DayCell(row.EndsOn)}<th scope=\"row\" dir=\"auto\">{row.CustomerName:w}<small dir=\"ltr\">{row.SubscriptionId:w}</small></th><td dir=\"auto\">{row.SourceOfferName:w}</td><td class=\"number\" data-sort=\"{row.Quantity:m}\">{row.Quantity}</td><td class=\"number\" data-sort=\"{row.UnusedSeats ?? -1:m}\">{Unused(row)}</td><td><span class=\"key {ReportText.ClassOf(StatusOf(row.AtTermEnd))}\">{WordOf(row.AtTermEnd)}</span></td><td dir=\"auto\">{Into(row):w}</td>{CostColumn.Cell(row.Cost)}</tr>");

    private static string Unused(SubscriptionRenewal row) => row.UnusedSeats is { } seats ? Text.Format(row.SharesSku && seats > 0 ? "≤ {0:N0}" : "{0:N0}", seats) : "";

    private static string Into(SubscriptionRenewal row) => row.RenewsInto is { } next
        ? Text.List(new[] { next.OfferName, Text.Format(Messages.RenewalSeats, next.Quantity), next.TermDuration ?? "" }.Where(part => part.Length > 0))
        : "";

    private static Status StatusOf(AtTermEnd end) => end switch
    {
        AtTermEnd.ExtendedServiceTerm or AtTermEnd.Cancel => Status.Error,
        AtTermEnd.Renew => Status.Success,
        _ => Status.Warning,
    };

    private static string WordOf(AtTermEnd end) => end switch
    {
        AtTermEnd.Renew => Messages.TermRenew,
        AtTermEnd.Cancel => Messages.TermCancel,
        AtTermEnd.ExtendedServiceTerm => Messages.TermExtended,
        _ => Messages.TermUnknown,
    };
}
