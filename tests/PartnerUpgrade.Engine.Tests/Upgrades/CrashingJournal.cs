namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>A durable journal seen by a process that may be killed around each write. What was written stays; whoever died reads and writes no more.</summary>
/// <param name="durable">The journal.</param>
/// <param name="deaths">For each write: null to live, false to die before it, true to die after it.</param>
/// <param name="process">The process.</param>
/// <param name="history">Told of each state that was recorded.</param>
internal sealed class CrashingJournal(IUpgradeJournal durable, Queue<bool?> deaths, MortalProcess process, List<UpgradeState>? history = null) : IUpgradeJournal
{
    public string Location => durable.Location;

    public Task<IReadOnlyList<JournalAddition>> AddAsync(IReadOnlyList<UpgradeItem> items, PolicyLimits limits, JournalLease? lease, CancellationToken cancellationToken)
    {
        process.RequireAlive();
        return durable.AddAsync(items, limits, lease, cancellationToken);
    }

    public Task<JournalClaim> ClaimAsync(string runId, JournalLease lease, CancellationToken cancellationToken)
    {
        process.RequireAlive();
        return durable.ClaimAsync(runId, lease, cancellationToken);
    }

    public Task<JournalClaim> ClaimAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken)
    {
        process.RequireAlive();
        return durable.ClaimAsync(itemId, lease, cancellationToken);
    }

    public Task<UpgradeItem?> CompleteAsync(Guid itemId, Guid followUpId, FollowUpCompletion completion, CancellationToken cancellationToken)
    {
        process.RequireAlive();
        return durable.CompleteAsync(itemId, followUpId, completion, cancellationToken);
    }

    public Task RenewAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        process.RequireAlive();
        return durable.RenewAsync(item, lease, cancellationToken);
    }

    public async Task SaveAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        process.RequireAlive();
        var death = NextDeath();
        if (death is not false)
        {
            await durable.SaveAsync(item, lease, cancellationToken);
            history?.Add(item.State);
        }

        if (death is not null)
        {
            throw process.Die();
        }
    }

    public Task<bool> WithdrawAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken) =>
        durable.WithdrawAsync(item, lease, cancellationToken);

    public Task SetAsideAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        process.IsDead ? Task.CompletedTask : durable.SetAsideAsync(itemId, lease, cancellationToken);

    public Task ReleaseAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        process.IsDead ? Task.CompletedTask : durable.ReleaseAsync(itemId, lease, cancellationToken);

    public Task ReadAsync(JournalQuery query, Func<UpgradeItem, Task> onItem, CancellationToken cancellationToken) =>
        durable.ReadAsync(query, onItem, cancellationToken);

    public Task ReadHistoryAsync(Guid itemId, Func<UpgradeEvent, Task> onEvent, CancellationToken cancellationToken) =>
        durable.ReadHistoryAsync(itemId, onEvent, cancellationToken);

    public void Settle() => durable.Settle();

    public Task CopyAsync(string path, CancellationToken cancellationToken) => durable.CopyAsync(path, cancellationToken);

    public void Dispose()
    {
    }

    private bool? NextDeath()
    {
        lock (deaths)
        {
            return deaths.TryDequeue(out var next) ? next : null;
        }
    }
}
