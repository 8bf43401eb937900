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

    private readonly SqlStatements statements = new(dialect);

    /// <inheritdoc/>
    public abstract string Location { get; }

    /// <inheritdoc/>
    public async Task<JournalAddition> AddAsync(UpgradeItem item, PolicyLimits limits, JournalLease? lease, CancellationToken cancellationToken)
    {
        while (true)
        {
            var addition = await WriteAsync(connection => TryAddAsync(connection, item, limits, lease, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (addition is not null)
            {
                return addition;
            }

            // Another run added an item of this subscription between the question and the attempt; the next question finds it.
        }
    }

    /// <inheritdoc/>
    public Task<UpgradeItem?> ClaimAsync(string runId, JournalLease lease, CancellationToken cancellationToken) => WriteAsync(
        async connection =>
        {
            using var command = CreateCommand(connection, statements.Claim);
            AddLease(command, lease);
            Add(command, "run_key", ItemRow.Key(runId));
            using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return await ReadFirstAsync(reader, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task SaveAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken) => WriteAsync(
        async connection =>
        {
            using var command = CreateCommand(connection, statements.Save(item));
            AddItem(command, item);
            AddLease(command, lease);
            if (await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 2)
            {
                return true;
            }

            using var question = CreateCommand(connection, statements.ReadOne);
            Add(question, "item_id", item.ItemId);
            using var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                throw JournalErrors.Missing(item);
            }

            var recorded = ItemRow.Read(reader);
            throw new RowReader(reader).OptionalText("lease_owner") == lease.Owner
                ? JournalErrors.IllegalMove(recorded, item.State)
                : JournalErrors.InProgress(recorded);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken) => WriteAsync(
        async connection =>
        {
            using var command = CreateCommand(connection, statements.Release);
            Add(command, "item_id", itemId);
            Add(command, "owner", lease.Owner);
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task ReadAsync(JournalQuery query, Func<UpgradeItem, Task> onItem, CancellationToken cancellationToken)
    {
        var before = long.MaxValue;
        List<UpgradeItem> page;
        do
        {
            (page, before) = await ReadPageAsync(query, before, cancellationToken).ConfigureAwait(false);
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
        var history = await ReadAsync(
            async connection =>
            {
                using var command = CreateCommand(connection, statements.ReadHistory);
                Add(command, "item_id", itemId);
                using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                var steps = new List<UpgradeEvent>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    steps.Add(EventRow.Read(reader));
                }

                return steps;
            },
            cancellationToken).ConfigureAwait(false);

        foreach (var step in history)
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

    private async Task<JournalAddition?> TryAddAsync(
        DbConnection connection,
        UpgradeItem item,
        PolicyLimits limits,
        JournalLease? lease,
        CancellationToken cancellationToken)
    {
        if (dialect.LockRun is { } lockRun)
        {
            using var locking = CreateCommand(connection, lockRun);
            Add(locking, "run_key", ItemRow.Key(item.RunId));
            await locking.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        using (var question = CreateCommand(connection, statements.AskBeforeAdding))
        {
            AddItem(question, item);
            using var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            if (await ReadFirstAsync(reader, cancellationToken).ConfigureAwait(false) is { } done)
            {
                return new JournalAddition(done, added: false);
            }

            if (!item.IsFinished)
            {
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                if (await ReadFirstAsync(reader, cancellationToken).ConfigureAwait(false) is { } unfinished)
                {
                    throw JournalErrors.InProgress(unfinished);
                }

                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var run = new RowReader(reader);
                JournalErrors.CheckLimits(item, limits, checked((int)run.LongNumber("upgrades")), run.LongNumber("seats"));
            }
        }

        var isHeld = lease is not null && !item.IsFinished;
        using var command = CreateCommand(connection, statements.Add(isHeld));
        AddItem(command, item);
        AddLease(command, isHeld ? lease! : new JournalLease("", TimeSpan.Zero));
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 0 ? null : new JournalAddition(item, added: true);
    }

    private Task<(List<UpgradeItem> Page, long Last)> ReadPageAsync(JournalQuery query, long before, CancellationToken cancellationToken) => ReadAsync(
        async connection =>
        {
            using var command = CreateCommand(connection, statements.ReadPage(query, PageSize));
            Add(command, "before", before);
            Add(command, "run_key", ItemRow.Key(query.RunId));
            Add(command, "since", query.Since?.ToUniversalTime());
            Add(command, "customers", query.CustomerIds.ToArray());
            using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var (page, last) = (new List<UpgradeItem>(), before);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                page.Add(ItemRow.Read(reader));
                last = new RowReader(reader).LongNumber("sequence");
            }

            return (page, last);
        },
        cancellationToken);

    private static async Task<UpgradeItem?> ReadFirstAsync(DbDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? ItemRow.Read(reader) : null;

    private Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        ExplainedAsync(() => TransactAsync(work, cancellationToken), cancellationToken);

    private Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
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

    private static DbCommand CreateCommand(DbConnection connection, string statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        return command;
    }

    private void Add(DbCommand command, string name, object? value) => dialect.AddParameter(command, name, value is string text ? StorableText.Of(text) : value);

    private void AddItem(DbCommand command, UpgradeItem item)
    {
        foreach (var (column, value) in ItemRow.Values(item))
        {
            Add(command, column, value);
        }
    }

    private void AddLease(DbCommand command, JournalLease lease)
    {
        Add(command, "owner", lease.Owner);
        dialect.AddTimes(command, lease.Duration);
    }
}
