using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine;

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
    public MemoryJournal(IClock clock) => this.clock = clock;

    /// <inheritdoc/>
    public string Location => Messages.JournalInMemory;

    /// <inheritdoc/>
    public Task<JournalAddition> AddAsync(UpgradeItem item, PolicyLimits limits, JournalLease? lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            var ofSubscription = ItemsOf(item.SubscriptionId);
            if (ofSubscription.Select(id => items[id]).FirstOrDefault(done => IsDone(done, item)) is { } done)
            {
                return Task.FromResult(new JournalAddition(done, added: false));
            }

            if (!item.IsFinished)
            {
                if (ofSubscription.Select(id => items[id]).FirstOrDefault(other => !other.IsFinished) is { } unfinished)
                {
                    throw JournalErrors.InProgress(unfinished);
                }

                JournalErrors.CheckLimits(item, limits, items.Values.Where(counted => SameRun(counted, item)));
                if (lease is not null)
                {
                    leases[item.ItemId] = (lease.Owner, clock.UtcNow + lease.Duration);
                }
            }

            items.Add(item.ItemId, item);
            order.Add(item.ItemId);
            ofSubscription.Add(item.ItemId);
            histories.Add(item.ItemId, [item.ToEvent(clock.UtcNow, item.IsFinished ? null : lease?.Owner)]);
            return Task.FromResult(new JournalAddition(item, added: true));
        }
    }

    /// <inheritdoc/>
    public Task<UpgradeItem?> ClaimAsync(string runId, JournalLease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult<UpgradeItem?>(order.Select(id => items[id]).FirstOrDefault(item => IsRun(item, runId) && TryTake(item, lease)));
        }
    }

    /// <inheritdoc/>
    public Task<UpgradeItem?> ClaimAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(items.TryGetValue(itemId, out var item) && TryTake(item, lease) ? item : null);
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

    private bool TryTake(UpgradeItem item, JournalLease lease)
    {
        var now = clock.UtcNow;
        if (item.IsFinished || (leases.TryGetValue(item.ItemId, out var held) && held.Until > now))
        {
            return false;
        }

        leases[item.ItemId] = (lease.Owner, now + lease.Duration);
        return true;
    }

    private UpgradeItem RequireHeld(UpgradeItem item, JournalLease lease) =>
        !items.TryGetValue(item.ItemId, out var recorded) ? throw JournalErrors.Missing(item)
        : leases.TryGetValue(item.ItemId, out var held) && held.Owner == lease.Owner ? recorded
        : throw JournalErrors.TakenOver(recorded);

    private static bool SameRun(UpgradeItem one, UpgradeItem other) => IsRun(one, other.RunId);

    private static bool IsRun(UpgradeItem item, string runId) => string.Equals(item.RunId, runId, StringComparison.OrdinalIgnoreCase);

    private static bool IsDone(UpgradeItem done, UpgradeItem item) =>
        done.State == UpgradeState.Succeeded
        && done.Kind == item.Kind
        && string.Equals(done.TargetOffer, item.TargetOffer, StringComparison.OrdinalIgnoreCase)
        && SameRun(done, item);

    private List<Guid> ItemsOf(Guid subscriptionId)
    {
        if (!itemsBySubscription.TryGetValue(subscriptionId, out var ids))
        {
            itemsBySubscription.Add(subscriptionId, ids = []);
        }

        return ids;
    }
}
