namespace PartnerUpgrade.Reports;

/// <summary>The seats that go from each offer to each target.</summary>
internal sealed class FlowTally
{
    private readonly Dictionary<(string From, string To), (long Upgrades, long Seats)> links = [];

    internal void Add(string from, string to, long seats)
    {
        links.TryGetValue((from, to), out var before);
        links[(from, to)] = (before.Upgrades + 1, before.Seats + seats);
    }

    internal bool IsEmpty => links.Count == 0;

    internal long Seats => links.Values.Sum(link => link.Seats);

    /// <summary>The links, the largest first, with at most so many offers on either side; what is smaller goes together under one name.</summary>
    internal IReadOnlyList<FlowLink> Links(int most, string others)
    {
        var sources = Largest(link => link.From, most);
        var targets = Largest(link => link.To, most);
        return
        [
            .. links
                .GroupBy(link => (From: sources.Contains(link.Key.From) ? link.Key.From : others, To: targets.Contains(link.Key.To) ? link.Key.To : others))
                .Select(group => new FlowLink(group.Key.From, group.Key.To, group.Sum(link => link.Value.Upgrades), group.Sum(link => link.Value.Seats)))
                .OrderByDescending(link => link.Seats)
                .ThenBy(link => link.From, StringComparer.Ordinal)
                .ThenBy(link => link.To, StringComparer.Ordinal),
        ];
    }

    private HashSet<string> Largest(Func<(string From, string To), string> side, int most)
    {
        var sums = links.GroupBy(link => side(link.Key)).OrderByDescending(group => group.Sum(link => link.Value.Seats)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key).ToList();

        // One that would go alone under the other name keeps its own.
        return [.. sums.Take(sums.Count == most + 1 ? most + 1 : most)];
    }
}
