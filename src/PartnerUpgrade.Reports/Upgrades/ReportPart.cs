using System.Globalization;

namespace PartnerUpgrade.Reports;

/// <summary>A part of a report: a table, and what stands with it.</summary>
internal abstract class ReportPart(RowTable table) : IDisposable
{
    internal virtual bool IsEmpty => Table.Count == 0;

    internal PageLink TableLink => new(Table.Id, Table.Title);

    protected RowTable Table { get; } = table;

    public virtual void Dispose() => Table.Dispose();

    protected static HtmlText DayCell(DateTime day)
    {
        var iso = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return HtmlText.Of($"<td data-sort=\"{iso}\"><time datetime=\"{iso}\">{day.ToString("d", CultureInfo.CurrentCulture)}</time></td>");
    }
}
