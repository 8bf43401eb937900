namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>A durable journal seen by a process that may be killed around each write. What was written stays; whoever died writes no more.</summary>
internal sealed class CrashingJournal(IUpgradeJournal durable, Queue<bool?> deaths, List<UpgradeState> history) : IUpgradeJournal
{
    private bool dead;

    public string Location => durable.Location;

    public Task<IReadOnlyList<JournalAddition>> AddAsync(IReadOnlyList<UpgradeItem> items, PolicyLimits limits, JournalLease? lease, CancellationToken cancellationToken) =>
        durable.AddAsync(items, limits, lease, cancellationToken);

    public Task<JournalClaim> ClaimAsync(string runId, JournalLease lease, CancellationToken cancellationToken) =>
        durable.ClaimAsync(runId, lease, cancellationToken);

    public Task<JournalClaim> ClaimAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        durable.ClaimAsync(itemId, lease, cancellationToken);

    public Task RenewAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken) =>
        durable.RenewAsync(item, lease, cancellationToken);

    public async Task SaveAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        var death = deaths.TryDequeue(out var next) ? next : null;
        if (death is not false)
        {
            await durable.SaveAsync(item, lease, cancellationToken);
            history.Add(item.State);
        }

        if (death is not null)
        {
            Die();
            throw new ProcessDiedException();
        }
    }

    public Task<bool> WithdrawAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken) =>
        durable.WithdrawAsync(item, lease, cancellationToken);

    public Task SetAsideAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        dead ? Task.CompletedTask : durable.SetAsideAsync(itemId, lease, cancellationToken);

    public Task ReleaseAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        dead ? Task.CompletedTask : durable.ReleaseAsync(itemId, lease, cancellationToken);

    public Task ReadAsync(JournalQuery query, Func<UpgradeItem, Task> onItem, CancellationToken cancellationToken) =>
        durable.ReadAsync(query, onItem, cancellationToken);

    public Task ReadHistoryAsync(Guid itemId, Func<UpgradeEvent, Task> onEvent, CancellationToken cancellationToken) =>
        durable.ReadHistoryAsync(itemId, onEvent, cancellationToken);

    public void Settle() => durable.Settle();

    public Task CopyAsync(string path, CancellationToken cancellationToken) => durable.CopyAsync(path, cancellationToken);

    public void Dispose()
    {
    }

    internal void Die() => dead = true;
}
