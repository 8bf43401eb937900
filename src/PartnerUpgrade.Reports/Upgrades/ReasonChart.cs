namespace PartnerUpgrade.Reports;

/// <summary>A table of reasons whose bars are its picture and whose numbers are the picture's text: both in one, so neither can be missed.</summary>
internal static class ReasonChart
{
    private const int MostRemedies = 2;

    /// <summary>Writes the chart.</summary>
    /// <param name="tally">What was counted.</param>
    /// <param name="title">The section's heading.</param>
    /// <param name="id">The section's id within the page.</param>
    /// <param name="words">What each status means here.</param>
    /// <param name="none">What it is called where nothing speaks against it; null where that is not shown.</param>
    internal static HtmlText Of(ReasonTally tally, string title, string id, Func<Status, string> words, string? none)
    {
        List<HtmlText> rows = [];
        var codes = tally.Codes.ToList();
        var most = codes.Select(code => tally.CountsOf(code).Sum()).Append(none is null ? 0 : tally.CountsWithout.Sum()).Append(1).Max();
        if (none is not null && tally.CountsWithout.Sum() > 0)
        {
            rows.Add(Row(HtmlText.Of($"{none}"), tally.CountsWithout, most, words, default));
        }

        rows.AddRange(codes.Select(code => Row(
            HtmlText.Of($"{ReportText.Of(code)} <code>{code}</code>"), tally.CountsOf(code), most, words, Remedies(tally.RemediesOf(code)))));
        return HtmlText.Of($"""
            <section aria-labelledby="{id}">
            <h2 id="{id}">{title}</h2>
            <p class="note">{Messages.ReasonChartNote:w}</p>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="{id}">
            <table class="chart">
            <thead><tr><th scope="col">{Messages.ColumnReason}</th><th scope="col">{Messages.ColumnCount}</th><th scope="col">{Messages.ColumnRemedy}</th></tr></thead>
            <tbody>
            {HtmlText.Join(rows, "\n")}
            </tbody>
            </table>
            </div>
            </section>

            """);
    }

    private static HtmlText Row(HtmlText name, IReadOnlyList<long> counts, long most, Func<Status, string> words, HtmlText remedies)
    {
        List<HtmlText> bars = [];
        List<HtmlText> numbers = [];
        double start = 0;
        for (var status = 0; status < counts.Count; status++)
        {
            if (counts[status] > 0)
            {
                var width = 100.0 * counts[status] / most;
                var look = ReportText.ClassOf((Status)status);
                bars.Add(HtmlText.Of($"<rect class=\"{look}\" x=\"{start}\" y=\"0\" width=\"{width}\" height=\"10\"/>"));
                numbers.Add(HtmlText.Of($"<span class=\"key {look}\">{words((Status)status)}{Messages.ReasonColon} <b>{counts[status]}</b></span>"));
                start += width;
            }
        }

        return HtmlText.Of($"""
            <tr><th scope="row">{name}</th><td class="bars"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">{HtmlText.Join(bars)}</svg>{HtmlText.Join(numbers, " ")}</td><td>{remedies}</td></tr>
            """);
    }

    private static HtmlText Remedies(IReadOnlyList<string> remedies) => HtmlText.Join(
        remedies.Take(MostRemedies).Select(remedy => HtmlText.Of($"<p><bdi>{remedy:w}</bdi></p>"))
            .Concat(remedies.Count > MostRemedies ? [HtmlText.Of($"<p class=\"note\">{Messages.ReasonOtherRemedies:w}</p>")] : []));
}
