namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Where the orders come from that are to be sent.</summary>
internal interface IOrderSource
{
    /// <summary>The orders that were not taken, where the call knows them.</summary>
    IReadOnlyList<UpgradeItem> Pending { get; }

    /// <summary>Takes the next order into these hands.</summary>
    Task<JournalClaim> TakeAsync(JournalLease lease, CancellationToken cancellationToken);

    /// <summary>An order that was taken is no longer worked on.</summary>
    void End(UpgradeItem item);
}

/// <summary>All orders of a run, whoever planned them. What this call has left where it stands is not taken again.</summary>
internal sealed class OrdersOfRun(IUpgradeJournal journal, string runId) : IOrderSource
{
    private readonly HashSet<Guid> seen = [];

    public IReadOnlyList<UpgradeItem> Pending => [];

    public async Task<JournalClaim> TakeAsync(JournalLease lease, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Claimed twice where it took longer than a lease; the claim has renewed it, so the next one leads on.
            var claim = await journal.ClaimAsync(runId, lease, cancellationToken).ConfigureAwait(false);
            if (claim.Item is null || seen.Add(claim.Item.ItemId))
            {
                return claim;
            }
        }
    }

    public void End(UpgradeItem item)
    {
    }
}

/// <summary>The orders of one call, in the order of its input. One in the hands of another runner is left alone for the interval before it is asked for again.</summary>
internal sealed class OrdersOfCall(IUpgradeJournal journal, IClock clock, TimeSpan interval, IEnumerable<UpgradeItem> items) : IOrderSource
{
    private readonly LinkedList<UpgradeItem> pending = new(items);
    private readonly object gate = new();
    private readonly HashSet<Guid> busy = [];
    private readonly Dictionary<Guid, DateTimeOffset> notBefore = [];

    public IReadOnlyList<UpgradeItem> Pending => [.. pending];

    public async Task<JournalClaim> TakeAsync(JournalLease lease, CancellationToken cancellationToken)
    {
        var waiting = JournalClaim.None;
        for (var node = pending.First; node is not null; node = node.Next)
        {
            var item = node.Value;
            if (IsBusy(item))
            {
                continue;
            }

            var claim = notBefore.TryGetValue(item.ItemId, out var later) && clock.UtcNow < later
                ? JournalClaim.Wait(item, item)
                : await ClaimAsync(item, lease, cancellationToken).ConfigureAwait(false);
            if (claim.Item is null)
            {
                waiting = claim;
                continue;
            }

            pending.Remove(node);
            lock (gate)
            {
                busy.Add(item.CustomerId);
            }

            return claim;
        }

        return waiting;
    }

    public void End(UpgradeItem item)
    {
        lock (gate)
        {
            busy.Remove(item.CustomerId);
        }
    }

    private bool IsBusy(UpgradeItem item)
    {
        lock (gate)
        {
            return busy.Contains(item.CustomerId);
        }
    }

    /// <summary>Takes an item; one that another runner has brought to its end is its own result.</summary>
    private async Task<JournalClaim> ClaimAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        var claim = await journal.ClaimAsync(item.ItemId, lease, cancellationToken).ConfigureAwait(false);
        if (claim.Item is null && claim.Waiting is null)
        {
            var now = await journal.FindAsync(item.ItemId, cancellationToken).ConfigureAwait(false) ?? item;
            claim = now.IsFinished ? JournalClaim.Of(now) : JournalClaim.Wait(item, now);
        }

        if (claim.Item is null)
        {
            notBefore[item.ItemId] = clock.UtcNow + interval;
        }

        return claim;
    }
}
