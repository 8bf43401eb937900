namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What a run can meet in its journal, read once: all of the run, and what is unfinished elsewhere.</summary>
internal sealed class JournalCopy(string runId)
{
    private readonly List<UpgradeItem> items = [];
    private readonly Dictionary<Guid, List<UpgradeItem>> bySubscription = [];

    /// <summary>The items, oldest first.</summary>
    internal IReadOnlyList<UpgradeItem> Items => items;

    internal IEnumerable<UpgradeItem> OfRun => items.Where(item => string.Equals(item.RunId, runId, StringComparison.OrdinalIgnoreCase));

    internal static async Task<JournalCopy> ReadAsync(IUpgradeJournal journal, string runId, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, UpgradeItem>();
        await ReadAsync(new JournalQuery { States = UpgradeStates.Unfinished, OnDamaged = LeaveOut }).ConfigureAwait(false);
        await ReadAsync(new JournalQuery { RunId = runId, OnDamaged = LeaveOut }).ConfigureAwait(false);

        // Oldest first: the journal reads the newest first, and a later sort by time must not exchange what was planned at once.
        var copy = new JournalCopy(runId);
        foreach (var item in found.Values.Reverse().OrderBy(item => item.CreatedAt))
        {
            copy.Add(item);
        }

        return copy;

        Task ReadAsync(JournalQuery query) => journal.ReadAsync(
            query,
            item =>
            {
                found[item.ItemId] = item;
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    /// <summary>What the journal would hold of a subscription.</summary>
    internal IReadOnlyCollection<UpgradeItem> Of(Guid subscriptionId) => bySubscription.TryGetValue(subscriptionId, out var known) ? known : [];

    internal void Add(UpgradeItem item)
    {
        items.Add(item);
        if (!bySubscription.TryGetValue(item.SubscriptionId, out var known))
        {
            bySubscription.Add(item.SubscriptionId, known = []);
        }

        known.Add(item);
    }

    /// <summary>The journal itself adds nothing for a subscription with an entry that it cannot read.</summary>
    private static void LeaveOut(PartnerUpgradeException damage)
    {
    }
}
