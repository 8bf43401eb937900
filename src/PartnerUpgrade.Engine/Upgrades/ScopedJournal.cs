namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// A journal as one connection sees it: what it adds is marked as its partner's, for real or of a sandbox, and neither another partner's items
/// nor a rehearsal's are read, resumed or counted. Nothing else differs from the journal below.
/// </summary>
/// <param name="journal">The journal, which is disposed with this.</param>
/// <param name="findScope">Tells whose work this connection does; asked at every call.</param>
public sealed class ScopedJournal(IUpgradeJournal journal, Func<CancellationToken, Task<JournalScope>> findScope) : IUpgradeJournal
{
    /// <inheritdoc/>
    public string Location => journal.Location;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalAddition>> AddAsync(IReadOnlyList<UpgradeItem> items, PolicyLimits limits, JournalLease? lease, CancellationToken cancellationToken)
    {
        var scope = await findScope(cancellationToken).ConfigureAwait(false);
        return await journal.AddAsync([.. items.Select(item => Mark(item, scope))], limits, lease?.In(scope), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<JournalClaim> ClaimAsync(string runId, JournalLease lease, CancellationToken cancellationToken)
    {
        var scope = await findScope(cancellationToken).ConfigureAwait(false);
        return await journal.ClaimAsync(runId, lease.In(scope), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<JournalClaim> ClaimAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken)
    {
        var scope = await findScope(cancellationToken).ConfigureAwait(false);
        return await journal.ClaimAsync(itemId, lease.In(scope), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task RenewAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken) => journal.RenewAsync(item, lease, cancellationToken);

    /// <inheritdoc/>
    public async Task SaveAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        var scope = await findScope(cancellationToken).ConfigureAwait(false);
        await journal.SaveAsync(item, lease.In(scope), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> WithdrawAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        var scope = await findScope(cancellationToken).ConfigureAwait(false);
        return await journal.WithdrawAsync(item, lease.In(scope), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<UpgradeItem?> CompleteAsync(Guid itemId, Guid followUpId, FollowUpCompletion completion, CancellationToken cancellationToken)
    {
        var scope = await findScope(cancellationToken).ConfigureAwait(false);
        return await journal.CompleteAsync(itemId, followUpId, completion.In(scope), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task SetAsideAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) => journal.SetAsideAsync(itemId, lease, cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) => journal.ReleaseAsync(itemId, lease, cancellationToken);

    /// <inheritdoc/>
    public async Task ReadAsync(JournalQuery query, Func<UpgradeItem, Task> onItem, CancellationToken cancellationToken)
    {
        var scope = query.Scope ?? await findScope(cancellationToken).ConfigureAwait(false);
        await journal.ReadAsync(query.In(scope), onItem, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task ReadHistoryAsync(Guid itemId, Func<UpgradeEvent, Task> onEvent, CancellationToken cancellationToken) =>
        journal.ReadHistoryAsync(itemId, onEvent, cancellationToken);

    /// <inheritdoc/>
    public void Settle() => journal.Settle();

    /// <inheritdoc/>
    public Task CopyAsync(string path, CancellationToken cancellationToken) => journal.CopyAsync(path, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => journal.Dispose();

    private static UpgradeItem Mark(UpgradeItem item, JournalScope scope) => item with
    {
        PartnerId = scope.PartnerId,
        IsSandbox = scope.IsSandbox,
        PlannedBy = scope.Actor,
    };
}
