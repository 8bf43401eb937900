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
    private readonly HashSet<Guid> atWork = [];
    private readonly Dictionary<Guid, List<Guid>> itemsBySubscription = [];
    private readonly Dictionary<Guid, List<Guid>> itemsByCustomer = [];

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
            var ofRun = added.Count > 0 ? items.Values.Where(item => item.IsOfSameRunAs(added[0]) && item.IsOfSameScopeAs(added[0]) && AdditionRules.Counts(item.State)).ToList() : [];
            var rules = AdditionRules.For(limits, ofRun);
            return Task.FromResult<IReadOnlyList<JournalAddition>>([.. added.Select(item => Add(rules.Decide(item, [.. Of(itemsBySubscription, item.SubscriptionId)]), lease))]);
        }
    }

    /// <inheritdoc/>
    public Task<JournalClaim> ClaimAsync(string runId, JournalLease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(Claim(order.Select(id => items[id]).Where(item => RunName.AreSame(item.RunId, runId)), lease, orReserved: false));
        }
    }

    /// <inheritdoc/>
    public Task<JournalClaim> ClaimAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(Claim(items.TryGetValue(itemId, out var item) ? [item] : [], lease, orReserved: true));
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
            if (!UpgradeStates.CanFollow(recorded.State, item.State) || !atWork.Contains(item.ItemId))
            {
                throw JournalErrors.IllegalMove(recorded, item.State);
            }

            // Whose order it is was settled when it was added.
            items[item.ItemId] = item with { PartnerId = recorded.PartnerId, IsSandbox = recorded.IsSandbox, PlannedBy = recorded.PlannedBy };
            histories[item.ItemId].Add(item.ToEvent(clock.UtcNow, lease.Actor));
            if (item.IsFinished)
            {
                leases.Remove(item.ItemId);
                atWork.Remove(item.ItemId);
            }
            else
            {
                leases[item.ItemId] = (lease.Owner, clock.UtcNow + lease.Duration);
            }

            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task<bool> WithdrawAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (!items.TryGetValue(item.ItemId, out var recorded) || recorded.State != UpgradeState.Planned || atWork.Contains(item.ItemId) || !lease.Scope.Includes(recorded))
            {
                return Task.FromResult(false);
            }

            items[item.ItemId] = recorded with { State = item.State, Reasons = item.Reasons, CompletedAt = item.CompletedAt };
            histories[item.ItemId].Add(items[item.ItemId].ToEvent(clock.UtcNow, lease.Actor));
            leases.Remove(item.ItemId);
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task<UpgradeItem?> CompleteAsync(Guid itemId, Guid followUpId, FollowUpCompletion completion, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(items.TryGetValue(itemId, out var recorded) && completion.Scope.Includes(recorded)
                ? items[itemId] = completion.Apply(recorded, followUpId)
                : null);
        }
    }

    /// <inheritdoc/>
    public Task SetAsideAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (leases.TryGetValue(itemId, out var held) && held.Owner == lease.Owner && items[itemId].State == UpgradeState.Planned)
            {
                atWork.Remove(itemId);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (leases.TryGetValue(itemId, out var held) && held.Owner == lease.Owner)
            {
                leases.Remove(itemId);
                if (items[itemId].State == UpgradeState.Planned)
                {
                    atWork.Remove(itemId);
                }
                else
                {
                    atWork.Add(itemId);
                }
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

    /// <summary>There is no place but memory.</summary>
    public void Settle()
    {
    }

    /// <inheritdoc/>
    public Task CopyAsync(string path, CancellationToken cancellationToken) => throw JournalErrors.CannotBeCopied(Location);

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
            List(itemsBySubscription, item.SubscriptionId).Add(item.ItemId);
            List(itemsByCustomer, item.CustomerId).Add(item.ItemId);
            histories.Add(item.ItemId, [item.ToEvent(clock.UtcNow, holder?.Actor ?? item.PlannedBy)]);
        }

        return addition;
    }

    /// <summary>Takes the first of some items that is free; or tells of the first that is free but for another order of its customer.</summary>
    private JournalClaim Claim(IEnumerable<UpgradeItem> candidates, JournalLease lease, bool orReserved)
    {
        var waiting = JournalClaim.None;
        foreach (var item in candidates.Where(item => !item.IsFinished && lease.Scope.Includes(item) && IsFree(item, lease, orReserved)))
        {
            if (FindBlocker(item) is { } blocker)
            {
                waiting = waiting.Waiting is null ? JournalClaim.Wait(item, blocker) : waiting;
                continue;
            }

            leases[item.ItemId] = (lease.Owner, clock.UtcNow + lease.Duration);
            atWork.Add(item.ItemId);
            return JournalClaim.Of(item);
        }

        return waiting;
    }

    private bool IsFree(UpgradeItem item, JournalLease lease, bool orReserved) =>
        !leases.TryGetValue(item.ItemId, out var held)
        || held.Until <= clock.UtcNow
        || (orReserved && held.Owner == lease.Owner && !atWork.Contains(item.ItemId));

    /// <summary>The order of the same customer that has to be done first; null where there is none.</summary>
    private UpgradeItem? FindBlocker(UpgradeItem item) => Of(itemsByCustomer, item.CustomerId).FirstOrDefault(other =>
        other.ItemId != item.ItemId
        && !other.IsFinished
        && other.IsOfSameScopeAs(item)
        && (atWork.Contains(other.ItemId) || (other.State != UpgradeState.Planned && item.State == UpgradeState.Planned)));

    private UpgradeItem RequireHeld(UpgradeItem item, JournalLease lease) =>
        !items.TryGetValue(item.ItemId, out var recorded) ? throw JournalErrors.Missing(item)
        : leases.TryGetValue(item.ItemId, out var held) && held.Owner == lease.Owner ? recorded
        : throw JournalErrors.TakenOver(recorded);

    private IEnumerable<UpgradeItem> Of(Dictionary<Guid, List<Guid>> index, Guid key) => List(index, key).Select(id => items[id]);

    private static List<Guid> List(Dictionary<Guid, List<Guid>> index, Guid key)
    {
        if (!index.TryGetValue(key, out var ids))
        {
            index.Add(key, ids = []);
        }

        return ids;
    }
}
