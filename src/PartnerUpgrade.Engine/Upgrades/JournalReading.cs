namespace PartnerUpgrade.Engine.Upgrades;

internal static class JournalReading
{
    /// <summary>Reads items, newest first, into a list: for few of them.</summary>
    internal static async Task<List<UpgradeItem>> ListAsync(this IUpgradeJournal journal, JournalQuery query, CancellationToken cancellationToken)
    {
        var items = new List<UpgradeItem>();
        await journal.ReadAsync(
            query,
            item =>
            {
                items.Add(item);
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return items;
    }

    /// <summary>Reads one item; null where there is none.</summary>
    internal static async Task<UpgradeItem?> FindAsync(this IUpgradeJournal journal, Guid itemId, CancellationToken cancellationToken) =>
        (await journal.ListAsync(new JournalQuery { ItemId = itemId }, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
}
