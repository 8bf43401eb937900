using System.Globalization;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What went by of a run: when its work began, and how many of its items are in which state.</summary>
internal sealed class RunCache
{
    /// <summary>More than a run should have, and a bound on memory for one that has more.</summary>
    private const int Capacity = 10_000;

    private readonly Dictionary<Guid, UpgradeState> states = [];
    private DateTimeOffset? begun;

    internal void Add(SubscriptionUpgrade upgrade)
    {
        lock (states)
        {
            begun = upgrade.StartedAt < begun ? upgrade.StartedAt : begun ?? upgrade.StartedAt;
            if (states.Count < Capacity || states.ContainsKey(upgrade.ItemId))
            {
                states[upgrade.ItemId] = upgrade.State;
            }
        }
    }

    /// <summary>In short; empty where only the name is known.</summary>
    public override string ToString()
    {
        lock (states)
        {
            var counts = states.Values.GroupBy(state => state).OrderBy(group => group.Key).Select(group => Text.Labelled(EnumWords.Of(group.Key), group.Count()));
            return Text.Parts(new[] { begun?.LocalDateTime.ToString("g", CultureInfo.CurrentCulture) ?? "", string.Join(", ", counts) }.Where(part => part.Length > 0));
        }
    }
}
