using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>A journal that lives as long as its connection: for the sandbox, where nothing costs money.</summary>
public sealed class MemoryJournal : IUpgradeJournal
{
    private readonly IClock clock;
    private readonly object gate = new();
    private readonly List<Guid> order = [];
    private readonly Dictionary<Guid, UpgradeItem> items = [];
    private readonly Dictionary<Guid, List<UpgradeEvent>> histories = [];
    private readonly Dictionary<Guid, (string Owner, DateTimeOffset Until)> leases = [];
    private readonly Dictionary<Guid, List<Guid>> itemsBySubscription = [];

    /// <summary>Creates an empty journal.</summary>
    public MemoryJournal(IClock clock)
        : this(clock, [])
    {
    }

    /// <summary>Creates a copy of what another journal holds, oldest first.</summary>
    internal MemoryJournal(IClock clock, IEnumerable<UpgradeItem> known)
    {
        this.clock = clock;
        foreach (var item in known)
        {
            Add(JournalAddition.Of(item), lease: null);
        }
    }

    /// <inheritdoc/>
    public string Location => Messages.JournalInMemory;

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalAddition>> AddAsync(
        IReadOnlyList<UpgradeItem> added,
        PolicyLimits limits,
        JournalLease? lease,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            var ofRun = added.Count > 0 ? items.Values.Where(item => item.IsOfSameRunAs(added[0]) && AdditionRules.Counts(item.State)).ToList() : [];
            var rules = new AdditionRules(limits, ofRun.Count, ofRun.Sum(item => (long)item.SeatsBought));
            return Task.FromResult<IReadOnlyList<JournalAddition>>([.. added.Select(item => Add(rules.Decide(item, [.. ItemsOf(item.SubscriptionId).Select(id => items[id])]), lease))]);
        }
    }

    /// <inheritdoc/>
    public Task<JournalClaim> ClaimAsync(string runId, JournalLease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(ToClaim(order.Select(id => items[id]).FirstOrDefault(item => IsRun(item, runId) && TryTake(item, lease, orOwn: false))));
        }
    }

    /// <inheritdoc/>
    public Task<JournalClaim> ClaimAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(ToClaim(items.TryGetValue(itemId, out var item) && TryTake(item, lease, orOwn: true) ? item : null));
        }
    }

    /// <inheritdoc/>
    public Task RenewAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            RequireHeld(item, lease);
            leases[item.ItemId] = (lease.Owner, clock.UtcNow + lease.Duration);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task SaveAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            var recorded = RequireHeld(item, lease);
            if (!UpgradeStates.CanFollow(recorded.State, item.State))
            {
                throw JournalErrors.IllegalMove(recorded, item.State);
            }

            items[item.ItemId] = item;
            histories[item.ItemId].Add(item.ToEvent(clock.UtcNow, lease.Owner));
            if (item.IsFinished)
            {
                leases.Remove(item.ItemId);
            }
            else
            {
                leases[item.ItemId] = (lease.Owner, clock.UtcNow + lease.Duration);
            }

            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (leases.TryGetValue(itemId, out var held) && held.Owner == lease.Owner)
            {
                leases.Remove(itemId);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task ReadAsync(JournalQuery query, Func<UpgradeItem, Task> onItem, CancellationToken cancellationToken)
    {
        List<UpgradeItem> selected;
        lock (gate)
        {
            selected = [.. Enumerable.Reverse(order).Select(id => items[id]).Where(query.Selects)];
        }

        foreach (var item in selected)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await onItem(item).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task ReadHistoryAsync(Guid itemId, Func<UpgradeEvent, Task> onEvent, CancellationToken cancellationToken)
    {
        List<UpgradeEvent> history;
        lock (gate)
        {
            history = histories.TryGetValue(itemId, out var steps) ? [.. steps] : [];
        }

        foreach (var step in history)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await onEvent(step).ConfigureAwait(false);
        }
    }

    /// <summary>Nothing outlives the connection, so there is nothing to close.</summary>
    public void Dispose()
    {
    }

    private JournalAddition Add(JournalAddition addition, JournalLease? lease)
    {
        if (addition is { Added: true, Item: var item })
        {
            var holder = item.IsFinished ? null : lease;
            if (holder is not null)
            {
                leases[item.ItemId] = (holder.Owner, clock.UtcNow + holder.Duration);
            }

            items.Add(item.ItemId, item);
            order.Add(item.ItemId);
            ItemsOf(item.SubscriptionId).Add(item.ItemId);
            histories.Add(item.ItemId, [item.ToEvent(clock.UtcNow, holder?.Owner)]);
        }

        return addition;
    }

    private bool TryTake(UpgradeItem item, JournalLease lease, bool orOwn)
    {
        var now = clock.UtcNow;
        if (item.IsFinished || (leases.TryGetValue(item.ItemId, out var held) && held.Until > now && !(orOwn && held.Owner == lease.Owner)))
        {
            return false;
        }

        leases[item.ItemId] = (lease.Owner, now + lease.Duration);
        return true;
    }

    private static JournalClaim ToClaim(UpgradeItem? item) => item is null ? JournalClaim.None : JournalClaim.Of(item);

    private UpgradeItem RequireHeld(UpgradeItem item, JournalLease lease) =>
        !items.TryGetValue(item.ItemId, out var recorded) ? throw JournalErrors.Missing(item)
        : leases.TryGetValue(item.ItemId, out var held) && held.Owner == lease.Owner ? recorded
        : throw JournalErrors.TakenOver(recorded);

    private static bool IsRun(UpgradeItem item, string runId) => string.Equals(item.RunId, runId, StringComparison.OrdinalIgnoreCase);

    private List<Guid> ItemsOf(Guid subscriptionId)
    {
        if (!itemsBySubscription.TryGetValue(subscriptionId, out var ids))
        {
            itemsBySubscription.Add(subscriptionId, ids = []);
        }

        return ids;
    }
}
