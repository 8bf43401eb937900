namespace PartnerUpgrade.Reports;

/// <summary>What a change is estimated to cost a month, and behind it what the figure rests on, or why there is none.</summary>
internal sealed class CostColumn
{
    private readonly CostTotal total = new();

    internal static TableColumn Heading => new(Messages.ColumnCost, IsCost: true);

    /// <summary>Whether no prices are known, so that the column is left out.</summary>
    internal bool IsEmpty => total.IsEmpty;

    /// <summary>The sums, each currency by itself, and how many have no estimate.</summary>
    internal IEnumerable<Total> Totals => TotalsAs(Messages.TotalCost);

    internal void Add(CostEstimate? cost) => total.Add(cost);

    /// <summary>The sums under a name of their own: money of another day.</summary>
    internal IEnumerable<Total> TotalsAs(string name) =>
    [
        .. total.Monthly.Select(sum => new Total(name, 0, Status.Neutral) { Amount = Currencies.FormatDifference(sum.Value, sum.Key) }),
        .. total.Missing > 0 ? (IEnumerable<Total>)[new(Messages.TotalCostMissing, total.Missing, Status.Neutral)] : [],
    ];

    internal static HtmlText Cell(CostEstimate? cost) => cost switch
    {
        { Missing: { } reason } => HtmlText.Of($"<td class=\"cost\" data-sort=\"{decimal.MinValue:m}\"><details><summary>{Messages.CostNone}</summary><p>{reason:w}</p></details></td>"),
        { MonthlyNow: { } now, MonthlyThen: { } then, MonthlyDifference: { } difference, Currency: { } currency } => HtmlText.Of(
            $"<td class=\"cost\" data-sort=\"{difference:m}\"><details><summary>{Currencies.FormatDifference(difference, currency)}</summary><p>{Text.Format(Messages.CostNowThen, Currencies.Format(now, currency), Currencies.Format(then, currency))}</p><p>{cost.Basis:w}</p></details></td>"),
        _ => HtmlText.Of($"<td class=\"cost\" data-sort=\"{decimal.MinValue:m}\"></td>"),
    };
}
