using System.Data.Common;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>What is done with items, each in a transaction that somebody else begins and ends.</summary>
internal sealed class SqlItems(SqlDialect dialect)
{
    private readonly SqlStatements statements = new(dialect);

    /// <summary>Adds items.</summary>
    /// <returns>What came of each; null where one that was found free no longer was: the transaction has to begin anew.</returns>
    internal async Task<IReadOnlyList<JournalAddition>?> AddAsync(
        DbConnection connection,
        IReadOnlyList<UpgradeItem> items,
        PolicyLimits limits,
        JournalLease? lease,
        CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return [];
        }

        if (dialect.LockAdding is { } lockAdding)
        {
            using var locking = Command(connection, lockAdding);
            await locking.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        var runKey = ItemRow.Key(items[0].RunId);
        var known = await FindOthersAsync(connection, items, runKey, cancellationToken).ConfigureAwait(false);
        var rules = await CountAsync(connection, runKey, limits, cancellationToken).ConfigureAwait(false);
        var additions = new List<JournalAddition>(items.Count);
        foreach (var item in items)
        {
            if (!known.TryGetValue(item.SubscriptionId, out var others))
            {
                known.Add(item.SubscriptionId, others = []);
            }

            var addition = rules.Decide(item, others);
            additions.Add(addition);
            if (!addition.Added)
            {
                continue;
            }

            others.Add(item);
            var holder = item.IsFinished ? null : lease;
            using var command = Command(connection, statements.Add(isHeld: holder is not null), [.. ItemRow.Values(item), ("owner", holder?.Owner)]);
            dialect.AddTimes(command, holder?.Duration ?? TimeSpan.Zero);
            if (await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 0)
            {
                return null;
            }
        }

        return additions;
    }

    internal Task<JournalClaim> ClaimAsync(DbConnection connection, string runId, JournalLease lease, CancellationToken cancellationToken) =>
        TakeAsync(Command(connection, statements.Claim, ("run_key", ItemRow.Key(runId)), ("owner", lease.Owner)), lease, cancellationToken);

    internal Task<JournalClaim> ClaimAsync(DbConnection connection, Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
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

    private async Task<JournalClaim> TakeAsync(DbCommand claim, JournalLease lease, CancellationToken cancellationToken)
    {
        using var command = claim;
        dialect.AddTimes(command, lease.Duration);
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? JournalClaim.Of(ItemRow.Read(reader)) : JournalClaim.None;
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

    private async Task<Dictionary<Guid, List<UpgradeItem>>> FindOthersAsync(
        DbConnection connection,
        IReadOnlyList<UpgradeItem> items,
        string runKey,
        CancellationToken cancellationToken)
    {
        var subscriptions = items.Select(item => item.SubscriptionId).Distinct().ToArray();
        using var question = Command(connection, statements.AskBeforeAdding, ("subscriptions", subscriptions), ("run_key", runKey));
        using var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var known = new Dictionary<Guid, List<UpgradeItem>>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var item = ItemRow.Read(reader);
            if (!known.TryGetValue(item.SubscriptionId, out var others))
            {
                known.Add(item.SubscriptionId, others = []);
            }

            others.Add(item);
        }

        return known;
    }

    private async Task<AdditionRules> CountAsync(DbConnection connection, string runKey, PolicyLimits limits, CancellationToken cancellationToken)
    {
        if (limits.UpgradesPerRun is null && limits.SeatsPerRun is null)
        {
            return new AdditionRules(limits, 0, 0);
        }

        using var question = Command(connection, statements.Count, ("run_key", runKey));
        using var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var run = new RowReader(reader);
        return new AdditionRules(limits, checked((int)run.LongNumber("upgrades")), run.LongNumber("seats"));
    }

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
