namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>What tests do with a journal, in fewer words.</summary>
internal static class JournalSteps
{
    /// <summary>Adds one item.</summary>
    /// <exception cref="PartnerUpgradeException">The journal refuses it.</exception>
    public static async Task<JournalAddition> AddAsync(this IUpgradeJournal journal, UpgradeItem item, JournalLease? lease = null, PolicyLimits? limits = null)
    {
        var addition = Assert.Single(await journal.AddAsync([item], limits ?? Given.NoLimits, lease, CancellationToken.None));
        return addition.Refusal is { } refusal ? throw refusal : addition;
    }

    /// <summary>Adds an item and takes it.</summary>
    public static async Task<UpgradeItem> TakeAsync(this IUpgradeJournal journal, UpgradeItem item, JournalLease lease)
    {
        await journal.AddAsync(item, lease);
        return Assert.IsType<UpgradeItem>(await journal.ClaimAsync(item.ItemId, lease));
    }

    public static async Task<UpgradeItem?> ClaimAsync(this IUpgradeJournal journal, JournalLease lease, string run = "november") =>
        (await journal.ClaimAsync(run, lease, CancellationToken.None)).Item;

    public static async Task<UpgradeItem?> ClaimAsync(this IUpgradeJournal journal, Guid itemId, JournalLease lease) =>
        (await journal.ClaimAsync(itemId, lease, CancellationToken.None)).Item;

    public static Task RenewAsync(this IUpgradeJournal journal, UpgradeItem item, JournalLease lease) =>
        journal.RenewAsync(item, lease, CancellationToken.None);

    public static Task SaveAsync(this IUpgradeJournal journal, UpgradeItem item, JournalLease lease) =>
        journal.SaveAsync(item, lease, CancellationToken.None);

    public static Task ReleaseAsync(this IUpgradeJournal journal, Guid itemId, JournalLease lease) =>
        journal.ReleaseAsync(itemId, lease, CancellationToken.None);

    /// <summary>Adds an item and brings it to a state by legal ways, leaving it held where it is not finished.</summary>
    public static async Task<UpgradeItem> BringToAsync(this IUpgradeJournal journal, UpgradeItem item, UpgradeState state, JournalLease lease)
    {
        await journal.TakeAsync(item, lease);
        var way = state switch
        {
            UpgradeState.Planned => Array.Empty<UpgradeState>(),
            UpgradeState.Submitting or UpgradeState.Skipped => [state],
            _ => [UpgradeState.Submitting, state],
        };
        foreach (var next in way)
        {
            item = item.MoveTo(next);
            await journal.SaveAsync(item, lease);
        }

        return item;
    }

    public static async Task<IReadOnlyList<UpgradeItem>> ReadAsync(this IUpgradeJournal journal, JournalQuery? query = null)
    {
        var items = new List<UpgradeItem>();
        await journal.ReadAsync(query ?? new JournalQuery(), Collect(items), CancellationToken.None);
        return items;
    }

    public static async Task<IReadOnlyList<UpgradeEvent>> ReadHistoryAsync(this IUpgradeJournal journal, Guid itemId)
    {
        var steps = new List<UpgradeEvent>();
        await journal.ReadHistoryAsync(itemId, Collect(steps), CancellationToken.None);
        return steps;
    }

    /// <summary>The error that an attempt is refused with.</summary>
    public static async Task<PartnerUpgradeException> RefusalAsync(Func<Task> attempt) =>
        await Assert.ThrowsAsync<PartnerUpgradeException>(attempt);

    public static async Task AssertRefusedAsync(PartnerErrorId id, Func<Task> attempt) => Assert.Equal(id, (await RefusalAsync(attempt)).Id);

    private static Func<T, Task> Collect<T>(List<T> list) => value =>
    {
        list.Add(value);
        return Task.CompletedTask;
    };
}
