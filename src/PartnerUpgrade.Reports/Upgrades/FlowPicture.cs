namespace PartnerUpgrade.Reports;

/// <summary>Ribbons from offers to targets, as thick as the seats that go there, and the same as a table.</summary>
internal static class FlowPicture
{
    private const int MostOffers = 12;
    private const int Width = 900;
    private const int LeftBar = 300;
    private const int RightBar = 590;
    private const int Bar = 10;
    private const int Slot = 38;
    private const int Gap = 12;
    private const int LongestName = 38;
    private const double Tallest = 280;
    private const double Thinnest = 1.5;

    internal static HtmlText Of(FlowTally tally, string title, string id, string note)
    {
        var links = tally.Links(MostOffers, Messages.FlowOtherOffers);
        var scale = Tallest / Math.Max(1, links.Sum(link => link.Seats));
        double Thickness(FlowLink link) => Math.Max(Thinnest, link.Seats * scale);
        var (sources, leftHeight) = Side(links, link => link.From, Thickness);
        var (targets, rightHeight) = Side(links, link => link.To, Thickness);
        var height = Math.Max(leftHeight, rightHeight);
        var ribbons = links.OrderBy(link => sources[link.From].Top).ThenBy(link => targets[link.To].Top).Select(link => Ribbon(link, sources[link.From], targets[link.To], Thickness(link))).ToList();
        return HtmlText.Of($"""
            <section aria-labelledby="{id}">
            <h2 id="{id}">{title}</h2>
            <p class="note">{note:w}</p>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="{id}">
            <svg class="flow" viewBox="0 0 {Width:m} {height}" role="img" aria-labelledby="{id}-title">
            <title id="{id}-title">{Text.Format(Messages.FlowPicture, tally.Seats)}</title>
            {HtmlText.Join(ribbons, "\n")}
            {HtmlText.Join(sources.Values.Select(node => Draw(node, LeftBar, LeftBar - 10, "end")), "\n")}
            {HtmlText.Join(targets.Values.Select(node => Draw(node, RightBar, RightBar + Bar + 10, "start")), "\n")}
            </svg>
            </div>
            <div class="scroll" tabindex="0" role="group" aria-label="{title}">
            <table class="narrow" data-tools="sort">
            <thead><tr><th scope="col">{Messages.ColumnFrom}</th><th scope="col">{Messages.ColumnTo}</th><th scope="col" class="number">{Messages.ColumnUpgrades}</th><th scope="col" class="number">{Messages.ColumnSeats}</th></tr></thead>
            <tbody>
            {HtmlText.Join(links.Select(link => HtmlText.Of($"<tr><td dir=\"auto\">{link.From}</td><td dir=\"auto\">{link.To}</td><td class=\"number\" data-sort=\"{link.Upgrades:m}\">{link.Upgrades}</td><td class=\"number\" data-sort=\"{link.Seats:m}\">{link.Seats}</td></tr>")), "\n")}
            </tbody>
            </table>
            </div>
            </section>

            """);
    }

    /// <summary>The offers of one side, the largest on top, each with room for its two lines of words; and how high they are together.</summary>
    private static (Dictionary<string, FlowNode> Nodes, double Height) Side(IReadOnlyList<FlowLink> links, Func<FlowLink, string> side, Func<FlowLink, double> thickness)
    {
        var nodes = new Dictionary<string, FlowNode>();
        double top = 4;
        foreach (var node in links.GroupBy(side).OrderByDescending(node => node.Sum(link => link.Seats)).ThenBy(node => node.Key, StringComparer.Ordinal))
        {
            var height = node.Sum(thickness);
            var slot = Math.Max(height, Slot);
            nodes.Add(node.Key, new FlowNode(node.Key, node.Sum(link => link.Seats), top + ((slot - height) / 2), height));
            top += slot + Gap;
        }

        return (nodes, top);
    }

    private static HtmlText Ribbon(FlowLink link, FlowNode source, FlowNode target, double thickness)
    {
        var (left, right) = (source.Take(thickness), target.Take(thickness));
        double start = LeftBar + Bar, middle = (start + RightBar) / 2, end = RightBar;
        return HtmlText.Of($"""
            <path class="ribbon" d="M{start} {left}C{middle} {left} {middle} {right} {end} {right}V{right + thickness}C{middle} {right + thickness} {middle} {left + thickness} {start} {left + thickness}Z"><title>{Text.Format(Messages.FlowRibbon, link.From, link.To, link.Seats)}</title></path>
            """);
    }

    private static HtmlText Draw(FlowNode node, int bar, int words, string anchor) => HtmlText.Of($"""
        <g><rect class="node" x="{bar:m}" y="{node.Top}" width="{Bar:m}" height="{node.Height}"/><text x="{words:m}" y="{node.Middle - 3}" text-anchor="{anchor}">{Short(node.Name)}</text><text class="minor" x="{words:m}" y="{node.Middle + 14}" text-anchor="{anchor}">{Text.Format(Messages.FlowSeats, node.Seats)}</text></g>
        """);

    private static string Short(string name) =>
        name.Length <= LongestName ? name : name.Substring(0, char.IsHighSurrogate(name[LongestName - 2]) ? LongestName - 2 : LongestName - 1) + "…";
}

/// <summary>The upgrades from one offer to another, all together.</summary>
internal sealed record FlowLink(string From, string To, long Upgrades, long Seats);

/// <summary>An offer on one side of the flow picture.</summary>
internal sealed class FlowNode(string name, long seats, double top, double height)
{
    private double used;

    internal string Name { get; } = name;

    internal long Seats { get; } = seats;

    /// <summary>Where its bar begins.</summary>
    internal double Top { get; } = top;

    internal double Height { get; } = height;

    internal double Middle => Top + (Height / 2);

    /// <summary>Takes the next piece of the bar for a ribbon, and tells where that begins.</summary>
    internal double Take(double thickness)
    {
        var start = Top + used;
        used += thickness;
        return start;
    }
}
