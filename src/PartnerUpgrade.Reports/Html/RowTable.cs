namespace PartnerUpgrade.Reports;

/// <summary>A table that the page's script makes sortable and filterable, and that is complete without the script.</summary>
internal sealed class RowTable(string place, string id, string title, int ranks, long limit) : IDisposable
{
    private readonly RowList rows = new(place, ranks, limit);

    internal string Id { get; } = id;

    internal string Title { get; } = title;

    internal long Count => rows.Count;

    internal void Add(int rank, Func<HtmlText> row) => rows.Add(rank, row);

    /// <summary>Writes the section.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="note">A sentence above the table.</param>
    /// <param name="cut">The sentence about what is not listed, with places for both numbers.</param>
    /// <param name="isStopped">Whether nobody wants it any more.</param>
    /// <param name="hasCost">Whether any row has an estimate.</param>
    /// <param name="isFolded">Whether only its heading shows until someone wants more.</param>
    internal void WriteTo(TextWriter output, IReadOnlyList<TableColumn> columns, string note, string cut, Func<bool> isStopped, bool hasCost = false, bool isFolded = false)
    {
        output.Write(HtmlText.Of($"""
            <section aria-labelledby="{Id}">
            {(isFolded ? HtmlText.Of($"<details><summary>") : default)}<h2 id="{Id}">{Title} <span class="count">{rows.Count}</span></h2>{(isFolded ? HtmlText.Of($"</summary>") : default)}
            <p class="note">{note:w}</p>
            {(rows.Listed < rows.Count ? HtmlText.Of($"<p class=\"note cut\">{Text.Format(cut, rows.Listed, rows.Count):w}</p>") : default)}
            <div class="scroll" tabindex="0" role="group" aria-labelledby="{Id}">
            <table class="rows {(columns.Any(column => column.IsWide) ? "long" : "short")}{(hasCost ? "" : " without-cost")}" data-tools="filter" data-filter="{Messages.ToolFilter}" data-all="{Messages.ToolAll}" data-shown="{Messages.ToolShown}">
            <thead><tr>{HtmlText.Join(columns.Select(column => column.Head()))}</tr></thead>
            <tbody>

            """));
        rows.WriteTo(output, isStopped);
        output.Write(isFolded ? "</tbody>\n</table>\n</div>\n</details>\n</section>\n" : "</tbody>\n</table>\n</div>\n</section>\n");
    }

    public void Dispose() => rows.Dispose();
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether numbers stand in it.</param>
/// <param name="IsWide">Whether whole sentences stand in it.</param>
/// <param name="IsCost">Whether amounts stand in it, which are left out where no prices are known.</param>
/// <param name="HasChoices">Whether it holds few different words, of which one can be chosen to see only its rows.</param>
internal sealed record TableColumn(string Name, bool IsNumber = false, bool IsWide = false, bool HasChoices = false, bool IsCost = false)
{
    internal HtmlText Head() =>
        HasChoices ? HtmlText.Of($"<th scope=\"col\" data-choices=\"\">{Name}</th>")
        : IsWide ? HtmlText.Of($"<th scope=\"col\" class=\"wide\">{Name}</th>")
        : IsCost ? HtmlText.Of($"<th scope=\"col\" class=\"cost\">{Name}</th>")
        : IsNumber ? HtmlText.Of($"<th scope=\"col\" class=\"number\">{Name}</th>")
        : HtmlText.Of($"<th scope=\"col\">{Name}</th>");
}
