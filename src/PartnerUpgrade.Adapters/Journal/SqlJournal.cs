using System.Data.Common;
using System.Text.Json;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>
/// A journal in a database: the same statements, and so the same behaviour, whichever database it is. What differs is how a transaction is
/// had, whose clock counts, and how others are kept from a row.
/// </summary>
internal abstract class SqlJournal(SqlDialect dialect) : IUpgradeJournal
{
    /// <summary>Items are read in pages of their own, so that whoever looks at them may take all day without holding up a run.</summary>
    private const int PageSize = 200;

    private readonly SqlItems items = new(dialect);

    /// <inheritdoc/>
    public abstract string Location { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalAddition>> AddAsync(
        IReadOnlyList<UpgradeItem> added,
        PolicyLimits limits,
        JournalLease? lease,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await WriteAsync(
                    async connection => await items.AddAsync(connection, added, limits, lease, cancellationToken).ConfigureAwait(false) ?? throw new RaceException(),
                    cancellationToken).ConfigureAwait(false);
            }
            catch (RaceException)
            {
                // Asked again, the journal knows what was faster.
            }
        }
    }

    /// <inheritdoc/>
    public Task<JournalClaim> ClaimAsync(string runId, JournalLease lease, CancellationToken cancellationToken) =>
        WriteAsync(connection => items.ClaimAsync(connection, runId, lease, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<JournalClaim> ClaimAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        WriteAsync(connection => items.ClaimAsync(connection, itemId, lease, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task RenewAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken) =>
        WriteAsync(connection => items.RenewAsync(connection, item, lease, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task SaveAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken) =>
        WriteAsync(connection => items.SaveAsync(connection, item, lease, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        WriteAsync(connection => items.ReleaseAsync(connection, itemId, lease, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task ReadAsync(JournalQuery query, Func<UpgradeItem, Task> onItem, CancellationToken cancellationToken)
    {
        var next = long.MaxValue;
        IReadOnlyList<UpgradeItem> page;
        do
        {
            (page, next) = await LookAsync(connection => items.ReadPageAsync(connection, query, next, PageSize, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var item in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await onItem(item).ConfigureAwait(false);
            }
        }
        while (page.Count == PageSize);
    }

    /// <inheritdoc/>
    public async Task ReadHistoryAsync(Guid itemId, Func<UpgradeEvent, Task> onEvent, CancellationToken cancellationToken)
    {
        foreach (var step in await LookAsync(connection => items.ReadHistoryAsync(connection, itemId, cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await onEvent(step).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Works in one transaction, which is durable when the task ends, and without a trace where it fails.</summary>
    protected abstract Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Works without changing anything.</summary>
    protected abstract Task<T> QueryAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>What a failure of the database, or of the way to it, means; null where it is not one.</summary>
    protected abstract PartnerUpgradeException? Explain(Exception failure);

    private Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        ExplainedAsync(() => TransactAsync(work, cancellationToken), cancellationToken);

    private Task<T> LookAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        ExplainedAsync(() => QueryAsync(work, cancellationToken), cancellationToken);

    private async Task<T> ExplainedAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidCastException or OverflowException)
        {
            throw JournalFaults.Damaged(Location);
        }
        catch (Exception failure) when (Explain(failure) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Somebody else was faster: the transaction is undone and begins anew.</summary>
    private sealed class RaceException : Exception;
}
