namespace PartnerUpgrade.Reports;

/// <summary>What a report tells of delegated administration: first where something is missing, then where it ends soon.</summary>
internal sealed class AccessPart(string place, long limit)
    : ReportPart(new RowTable(place, "access", Messages.AccessTitle, Order.Length, limit))
{
    private static readonly Standing[] Order = [Standing.Missing, Standing.EndsSoon, Standing.Unknown, Standing.Sufficient];

    private readonly long[] counts = new long[Order.Length];

    private enum Standing
    {
        Missing,
        EndsSoon,
        Unknown,
        Sufficient,
    }

    internal void Add(PartnerAccess access)
    {
        var standing = StandingOf(access);
        counts[Array.IndexOf(Order, standing)]++;
        Table.Add(Array.IndexOf(Order, standing), () => Row(access, standing));
    }

    internal IEnumerable<Total> Totals() =>
    [
        new(Messages.TotalCustomers, Table.Count, Status.Neutral),
        .. Order.Select((standing, rank) => new Total(TotalOf(standing), counts[rank], StatusOf(standing))),
    ];

    internal void WriteTable(TextWriter output, Func<bool> isStopped) => Table.WriteTo(
        output,
        [
            new(Messages.ColumnCustomer),
            new(Messages.ColumnAccess, HasChoices: true),
            new(Messages.ColumnEnds),
            new(Messages.ColumnRelationships),
            new(Messages.ColumnRead, HasChoices: true),
            new(Messages.ColumnUpgradeLegacy, HasChoices: true),
            new(Messages.ColumnMoveLicenses, HasChoices: true),
            new(Messages.ColumnRemedy, IsWide: true),
        ],
        Messages.AccessNote,
        Messages.UpgradeCut,
        isStopped);

    private static Standing StandingOf(PartnerAccess access) =>
        access.Gap is not (AccessGap.None or AccessGap.Unknown) ? Standing.Missing
        : RelationshipText.EndsSoon(access) ? Standing.EndsSoon
        : access.Gap == AccessGap.Unknown ? Standing.Unknown
        : Standing.Sufficient;

    private static HtmlText Row(PartnerAccess row, Standing standing) => HtmlText.Of(
        $"<tr><th scope=\"row\" dir=\"auto\">{row.CustomerName:w}<small dir=\"ltr\">{row.CustomerId:w}</small></th><td><span class=\"mark {ReportText.ClassOf(StatusOf(standing))}\">{Word(row, standing)}</span></td>{(row.EndsOn is { } day ? DayCell(day) : HtmlText.Of($"<td data-sort=\"9999-12-31\"></td>"))}<td dir=\"auto\">{Relationships(row)}</td>{Answer(row.List)}{Answer(row.UpgradeLegacy)}{Answer(row.UpgradeWithLicenseTransfer)}<td dir=\"auto\">{row.Remedy:w}</td></tr>");

    private static string Word(PartnerAccess row, Standing standing) => standing switch
    {
        Standing.Sufficient => Messages.AccessSufficient,
        Standing.EndsSoon => Messages.AccessEndsSoon,
        _ => RelationshipText.Missing(row.Gap, row.MissingRoles),
    };

    private static HtmlText Relationships(PartnerAccess row) => row.Relationships.Count == 0
        ? default
        : HtmlText.Of($"<ul class=\"reasons\">{HtmlText.Join(row.Relationships.Select(relationship => HtmlText.Of($"<li><bdi>{RelationshipText.Line(relationship, "d"):w}</bdi></li>")))}</ul>");

    private static HtmlText Answer(AccessState state) =>
        HtmlText.Of($"<td><span class=\"key {ReportText.ClassOf(StatusOf(state))}\">{ReportText.Of(state)}</span></td>");

    private static Status StatusOf(AccessState state) => state switch
    {
        AccessState.Sufficient => Status.Success,
        AccessState.Insufficient => Status.Error,
        _ => Status.Warning,
    };

    private static Status StatusOf(Standing standing) => standing switch
    {
        Standing.Missing => Status.Error,
        Standing.Sufficient => Status.Success,
        _ => Status.Warning,
    };

    private static string TotalOf(Standing standing) => standing switch
    {
        Standing.Missing => Messages.TotalAccessMissing,
        Standing.EndsSoon => Messages.TotalAccessEndsSoon,
        Standing.Unknown => Messages.TotalAccessUnknown,
        _ => Messages.TotalAccessSufficient,
    };
}
