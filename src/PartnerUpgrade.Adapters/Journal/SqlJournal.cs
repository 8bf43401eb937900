using System.Collections.Concurrent;
using System.Data.Common;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>
/// A journal in a database: the same statements, and so the same behaviour, whichever database it is. What differs is how a transaction is
/// had, whose clock counts, how others are kept from a row, and how one proves to be alive.
/// </summary>
internal abstract class SqlJournal(SqlDialect dialect) : IUpgradeJournal
{
    /// <summary>Items are read in pages of their own, so that whoever looks at them may take all day without holding up a run.</summary>
    private const int PageSize = 200;

    /// <summary>
    /// How often it is tried anew because others were faster. Whoever is faster this often in a row is nobody: an index of the database and its
    /// table tell different things, as in a file that is damaged.
    /// </summary>
    private const int MostRounds = 1000;

    private readonly SqlItems items = new(dialect);
    private readonly ConcurrentDictionary<long, bool> damaged = new();

    public abstract string Location { get; }

    public async Task<IReadOnlyList<JournalAddition>> AddAsync(
        IReadOnlyList<UpgradeItem> added,
        PolicyLimits limits,
        JournalLease? lease,
        CancellationToken cancellationToken)
    {
        var holder = lease is null ? null : await HoldAsync(lease, cancellationToken).ConfigureAwait(false);
        return await UntilNobodyIsFasterAsync(
            connection => items.AddAsync(connection, added, limits, holder, Location, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    public Task<JournalClaim> ClaimAsync(string runId, JournalLease lease, CancellationToken cancellationToken) =>
        ClaimAsync(runId, null, lease, cancellationToken);

    public Task<JournalClaim> ClaimAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        ClaimAsync(null, itemId, lease, cancellationToken);

    public async Task RenewAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        await HoldAsync(lease, cancellationToken).ConfigureAwait(false);
        await WriteAsync(connection => items.RenewAsync(connection, item, lease, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async Task SaveAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        await HoldAsync(lease, cancellationToken).ConfigureAwait(false);
        await WriteAsync(connection => items.SaveAsync(connection, item, lease, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> WithdrawAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        Task<bool> Withdraw() => WriteAsync(connection => items.WithdrawAsync(connection, item, lease, cancellationToken), cancellationToken);
        return await Withdraw().ConfigureAwait(false)
            || (await ReleaseTheDeadAsync(cancellationToken).ConfigureAwait(false) > 0 && await Withdraw().ConfigureAwait(false));
    }

    public Task<UpgradeItem?> CompleteAsync(Guid itemId, Guid followUpId, FollowUpCompletion completion, CancellationToken cancellationToken) =>
        WriteAsync(connection => items.CompleteAsync(connection, itemId, followUpId, completion, cancellationToken), cancellationToken);

    public Task SetAsideAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        WriteAsync(connection => items.SetAsideAsync(connection, itemId, lease, cancellationToken), cancellationToken);

    public Task ReleaseAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        WriteAsync(connection => items.ReleaseAsync(connection, itemId, lease, cancellationToken), cancellationToken);

    public async Task ReadAsync(JournalQuery query, Func<UpgradeItem, Task> onItem, CancellationToken cancellationToken)
    {
        var next = long.MaxValue;
        PartnerUpgradeException? firstDamage = null;
        IReadOnlyList<(UpgradeItem? Item, DamagedRowException? Damage)> page;
        do
        {
            (page, next) = await LookAsync(connection => items.ReadPageAsync(connection, query, next, PageSize, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var (item, damage) in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (item is not null)
                {
                    await onItem(item).ConfigureAwait(false);
                }
                else if (JournalErrors.Damaged(Location, damage!.Message) is var error && query.OnDamaged is { } onDamaged)
                {
                    onDamaged(error);
                }
                else
                {
                    firstDamage ??= error;
                }
            }
        }
        while (page.Count == PageSize);
        if (firstDamage is not null)
        {
            throw firstDamage;
        }
    }

    public async Task ReadHistoryAsync(Guid itemId, Func<UpgradeEvent, Task> onEvent, CancellationToken cancellationToken)
    {
        var (steps, damage) = await LookAsync(connection => items.ReadHistoryAsync(connection, itemId, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var step in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await onEvent(step).ConfigureAwait(false);
        }

        if (damage is not null)
        {
            throw JournalErrors.Damaged(Location, damage.Message);
        }
    }

    public abstract void Settle();

    public abstract Task CopyAsync(string path, CancellationToken cancellationToken);

    public abstract void Dispose();

    /// <summary>Works in one transaction, which is durable when the task ends, and without a trace where it fails.</summary>
    protected abstract Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Works without changing anything.</summary>
    protected abstract Task<T> QueryAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Makes sure that this process holds the lock that proves it alive.</summary>
    /// <returns>The lock's name; null where there can be none.</returns>
    protected abstract Task<string?> HoldLockAsync(CancellationToken cancellationToken);

    /// <summary>Finds out who of the holders of locks is dead.</summary>
    protected abstract Task<LockFindings> ExamineAsync(DbConnection connection, IReadOnlyList<string> locks, CancellationToken cancellationToken);

    /// <summary>What a failure of the database, or of the way to it, means; null where it is not one.</summary>
    protected abstract PartnerUpgradeException? Explain(Exception failure);

    /// <summary>Whether a transaction failed because another one was faster.</summary>
    protected abstract bool IsRace(Exception failure);

    /// <summary>Does what may fail as a journal does.</summary>
    protected async Task<T> ExplainedAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (IsRace(failure))
        {
            throw new RaceException();
        }
        catch (DamagedRowException damage) when (damage.Sequence is null)
        {
            throw JournalErrors.Damaged(Location, damage.Message);
        }
        catch (Exception failure) when (Explain(failure) is { } explained)
        {
            throw explained;
        }
        catch (Exception failure) when (failure is not DamagedRowException && DamagedRowException.IsDamage(failure))
        {
            throw JournalFaults.Damaged(Location);
        }
    }

    private async Task<JournalClaim> ClaimAsync(string? runId, Guid? itemId, JournalLease lease, CancellationToken cancellationToken)
    {
        var holder = await HoldAsync(lease, cancellationToken).ConfigureAwait(false);
        var knowsTheDead = false;
        for (var round = 0; round < MostRounds; round++)
        {
            try
            {
                var claim = await UntilNobodyIsFasterAsync(
                    connection => items.ClaimAsync(connection, runId, itemId, holder, [.. damaged.Keys], cancellationToken),
                    cancellationToken).ConfigureAwait(false);
                if (claim?.Item is not null || (claim is not null && knowsTheDead))
                {
                    return claim;
                }

                // Before giving up: what dead runners hold is free.
                knowsTheDead |= claim is not null && await ReleaseTheDeadAsync(cancellationToken).ConfigureAwait(false) == 0;
            }
            catch (DamagedRowException damage)
            {
                // There may be any number of them.
                round -= damaged.TryAdd(damage.Sequence!.Value, true) ? 1 : 0;
            }
        }

        throw JournalFaults.Damaged(Location);
    }

    private async Task<int> ReleaseTheDeadAsync(CancellationToken cancellationToken)
    {
        var locks = await LookAsync(connection => items.FindLocksAsync(connection, cancellationToken), cancellationToken).ConfigureAwait(false);
        var findings = locks.Count == 0
            ? LockFindings.None
            : await LookAsync(connection => ExamineAsync(connection, locks, cancellationToken), cancellationToken).ConfigureAwait(false);
        return findings.Freed.Count + findings.Missing.Count == 0
            ? 0
            : await WriteAsync(connection => items.ReleaseAsync(connection, findings, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Holder> HoldAsync(JournalLease lease, CancellationToken cancellationToken) =>
        new(lease, await ExplainedAsync(() => HoldLockAsync(cancellationToken), cancellationToken).ConfigureAwait(false));

    private async Task<T> UntilNobodyIsFasterAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            try
            {
                return await WriteAsync(work, cancellationToken).ConfigureAwait(false);
            }
            catch (RaceException)
            {
                // Asked again, the journal knows what was faster.
            }
        }

        throw JournalFaults.Damaged(Location);
    }

    private Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        ExplainedAsync(() => TransactAsync(work, cancellationToken), cancellationToken);

    private Task<T> LookAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        ExplainedAsync(() => QueryAsync(work, cancellationToken), cancellationToken);
}
