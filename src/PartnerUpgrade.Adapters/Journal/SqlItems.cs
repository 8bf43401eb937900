using System.Data.Common;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>What is done with items, each in a transaction that somebody else begins and ends.</summary>
internal sealed class SqlItems(SqlDialect dialect)
{
    private readonly SqlStatements statements = new(dialect);

    /// <summary>Adds an item.</summary>
    /// <returns>What came of it; null where another run added an item of the subscription in this moment: asked again, the journal knows it.</returns>
    internal async Task<JournalAddition?> AddAsync(
        DbConnection connection,
        UpgradeItem item,
        PolicyLimits limits,
        JournalLease? lease,
        CancellationToken cancellationToken)
    {
        if (dialect.LockRun is { } lockRun)
        {
            using var locking = Command(connection, lockRun, ("run_key", ItemRow.Key(item.RunId)));
            await locking.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        var (unfinished, done) = await FindOthersAsync(connection, item, cancellationToken).ConfigureAwait(false);
        if (done is not null)
        {
            return new JournalAddition(done, added: false);
        }

        if (!item.IsFinished)
        {
            if (unfinished is not null)
            {
                throw JournalErrors.InProgress(unfinished);
            }

            if (limits.UpgradesPerRun is not null || limits.SeatsPerRun is not null)
            {
                await CheckLimitsAsync(connection, item, limits, cancellationToken).ConfigureAwait(false);
            }
        }

        var holder = item.IsFinished ? null : lease;
        using var command = Command(connection, statements.Add(isHeld: holder is not null), [.. ItemRow.Values(item), ("owner", holder?.Owner)]);
        dialect.AddTimes(command, holder?.Duration ?? TimeSpan.Zero);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 0 ? null : new JournalAddition(item, added: true);
    }

    internal Task<UpgradeItem?> ClaimAsync(DbConnection connection, string runId, JournalLease lease, CancellationToken cancellationToken) =>
        TakeAsync(Command(connection, statements.Claim, ("run_key", ItemRow.Key(runId)), ("owner", lease.Owner)), lease, cancellationToken);

    internal Task<UpgradeItem?> ClaimAsync(DbConnection connection, Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        TakeAsync(Command(connection, statements.ClaimItem, ("item_id", itemId), ("owner", lease.Owner)), lease, cancellationToken);

    internal async Task<bool> RenewAsync(DbConnection connection, UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        using var command = Command(connection, statements.Renew, ("item_id", item.ItemId), ("owner", lease.Owner));
        dialect.AddTimes(command, lease.Duration);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 1
            ? true
            : throw await RefuseAsync(connection, item, lease, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<bool> SaveAsync(DbConnection connection, UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        using var command = Command(connection, statements.Save(item), [.. ItemRow.Values(item), ("owner", lease.Owner)]);
        dialect.AddTimes(command, lease.Duration);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 2
            ? true
            : throw await RefuseAsync(connection, item, lease, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<bool> ReleaseAsync(DbConnection connection, Guid itemId, JournalLease lease, CancellationToken cancellationToken)
    {
        using var command = Command(connection, statements.Release, ("item_id", itemId), ("owner", lease.Owner));
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <summary>Reads a page of items, newest first.</summary>
    /// <returns>The items, and where the next page begins.</returns>
    internal async Task<(IReadOnlyList<UpgradeItem> Items, long Next)> ReadPageAsync(
        DbConnection connection,
        JournalQuery query,
        long before,
        int size,
        CancellationToken cancellationToken)
    {
        using var command = Command(
            connection,
            statements.ReadPage(query, size),
            ("before", before),
            ("run_key", ItemRow.Key(query.RunId)),
            ("item_id", query.ItemId),
            ("since", query.Since?.ToUniversalTime()),
            ("customers", query.CustomerIds.ToArray()));
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var items = new List<UpgradeItem>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            items.Add(ItemRow.Read(reader));
            before = new RowReader(reader).LongNumber("sequence");
        }

        return (items, before);
    }

    internal async Task<IReadOnlyList<UpgradeEvent>> ReadHistoryAsync(DbConnection connection, Guid itemId, CancellationToken cancellationToken)
    {
        using var command = Command(connection, statements.ReadHistory, ("item_id", itemId));
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var steps = new List<UpgradeEvent>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            steps.Add(EventRow.Read(reader));
        }

        return steps;
    }

    private async Task<UpgradeItem?> TakeAsync(DbCommand claim, JournalLease lease, CancellationToken cancellationToken)
    {
        using var command = claim;
        dialect.AddTimes(command, lease.Duration);
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await ReadFirstAsync(reader, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Why an item could not be changed.</summary>
    private async Task<PartnerUpgradeException> RefuseAsync(DbConnection connection, UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        using var question = Command(connection, statements.ReadOne, ("item_id", item.ItemId));
        using var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return JournalErrors.Missing(item);
        }

        var recorded = ItemRow.Read(reader);
        return new RowReader(reader).OptionalText("lease_owner") == lease.Owner
            ? JournalErrors.IllegalMove(recorded, item.State)
            : JournalErrors.TakenOver(recorded);
    }

    private async Task<(UpgradeItem? Unfinished, UpgradeItem? Done)> FindOthersAsync(DbConnection connection, UpgradeItem item, CancellationToken cancellationToken)
    {
        using var question = Command(connection, statements.AskBeforeAdding, [.. ItemRow.Values(item)]);
        using var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var unfinished = await ReadFirstAsync(reader, cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return (unfinished, await ReadFirstAsync(reader, cancellationToken).ConfigureAwait(false));
    }

    private async Task CheckLimitsAsync(DbConnection connection, UpgradeItem item, PolicyLimits limits, CancellationToken cancellationToken)
    {
        using var question = Command(connection, statements.Count, ("run_key", ItemRow.Key(item.RunId)));
        using var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var run = new RowReader(reader);
        JournalErrors.CheckLimits(item, limits, checked((int)run.LongNumber("upgrades")), run.LongNumber("seats"));
    }

    private static async Task<UpgradeItem?> ReadFirstAsync(DbDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? ItemRow.Read(reader) : null;

    private DbCommand Command(DbConnection connection, string statement, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in parameters)
        {
            dialect.AddParameter(command, name, value is string text ? StorableText.Of(text) : value);
        }

        return command;
    }
}
