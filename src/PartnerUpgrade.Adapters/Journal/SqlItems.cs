using System.Data.Common;
using PartnerUpgrade.Adapters.Journal.Columns;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>What is done with items, each in a transaction that another runner begins and ends.</summary>
internal sealed class SqlItems(SqlDialect dialect)
{
    private readonly SqlStatements statements = new(dialect);

    /// <returns>What came of each.</returns>
    /// <exception cref="RaceException">One that was found free no longer was: the transaction has to begin anew.</exception>
    internal async Task<IReadOnlyList<JournalAddition>> AddAsync(
        DbConnection connection,
        IReadOnlyList<UpgradeItem> items,
        PolicyLimits limits,
        Holder? holder,
        string location,
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

        var known = await KnownItems.ReadAsync(Ask(connection, items), cancellationToken).ConfigureAwait(false);
        var rules = await CountAsync(connection, items[0], limits, cancellationToken).ConfigureAwait(false);
        var additions = new List<JournalAddition>(items.Count);
        foreach (var item in items)
        {
            var addition = known.DamageOf(item.SubscriptionId) is { } damage && !item.IsFinished
                ? JournalAddition.Unreadable(item, JournalErrors.Damaged(location, damage.Message))
                : rules.Decide(item, known.Of(item.SubscriptionId));
            additions.Add(addition);
            if (addition.Added)
            {
                known.Of(item.SubscriptionId).Add(item);
                await InsertAsync(connection, item, item.IsFinished ? null : holder, cancellationToken).ConfigureAwait(false);
            }
        }

        return additions;
    }

    /// <summary>Takes an item of a run (<paramref name="runId"/>), or one by its id; or tells which one waits for its customer's other order.</summary>
    /// <returns>What came of it; null where what was waited for has ended in this moment.</returns>
    /// <exception cref="DamagedRowException">The item that would have been taken cannot be read.</exception>
    internal async Task<JournalClaim?> ClaimAsync(
        DbConnection connection,
        string? runId,
        Guid? itemId,
        Holder holder,
        IReadOnlyCollection<long> damaged,
        CancellationToken cancellationToken)
    {
        var (ofRun, scope) = (runId is not null, holder.Lease.Scope);
        (string, object?)[] parameters =
        [
            ("run_key", RunName.Key(runId)),
            ("item_id", itemId),
            ("owner", holder.Lease.Owner),
            ("lock", holder.Lock),
            ("partner", scope.PartnerId),
            ("sandbox", scope.IsSandbox),
            ("damaged", damaged.ToArray()),
        ];
        var sequence = 0L;
        if (await FirstAsync(statements.Claim(ofRun, scope, damaged.Count > 0)).ConfigureAwait(false) is { } taken)
        {
            return JournalClaim.Of(taken);
        }

        if (await FirstAsync(statements.FindWaiting(ofRun, scope, damaged.Count > 0)).ConfigureAwait(false) is not { } waiting)
        {
            return JournalClaim.None;
        }

        var waits = sequence;
        parameters = [("item_id", waiting.ItemId)];
        try
        {
            return await FirstAsync(statements.FindBlocker).ConfigureAwait(false) is { } blocker ? JournalClaim.Wait(waiting, blocker) : null;
        }
        catch (DamagedRowException damage)
        {
            // What waits for an entry that cannot be read waits as long as that.
            throw damage.At(waits);
        }

        async Task<UpgradeItem?> FirstAsync(string statement)
        {
            using var command = Command(connection, statement, parameters);
            command.AddTimes(holder.Lease.Duration);
            using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            var row = new RowReader(reader);
            var item = ItemColumns.Read(row);
            sequence = row.LongNumber("sequence");
            return item;
        }
    }

    internal async Task<bool> RenewAsync(DbConnection connection, UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        using var command = Command(connection, statements.Renew, ("item_id", item.ItemId), ("owner", lease.Owner));
        command.AddTimes(lease.Duration);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 1
            ? true
            : throw await RefuseAsync(connection, item, lease, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<bool> SaveAsync(DbConnection connection, UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        using var command = Command(connection, statements.Save(item), [.. Changing(item), ("item_id", item.ItemId), ("owner", lease.Owner), ("actor", lease.Actor)]);
        command.AddTimes(lease.Duration);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 2
            ? true
            : throw await RefuseAsync(connection, item, lease, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<bool> WithdrawAsync(DbConnection connection, UpgradeItem item, JournalLease lease, CancellationToken cancellationToken)
    {
        var scope = lease.Scope;
        using var command = Command(connection, statements.Withdraw(scope), [.. Changing(item), ("item_id", item.ItemId), ("partner", scope.PartnerId), ("sandbox", scope.IsSandbox)]);
        if (await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 0)
        {
            return false;
        }

        using var record = Command(connection, statements.Record, ("item_id", item.ItemId), ("actor", lease.Actor));
        record.AddTimes(lease.Duration);
        await record.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    internal async Task<UpgradeItem?> CompleteAsync(DbConnection connection, Guid itemId, Guid followUpId, FollowUpCompletion completion, CancellationToken cancellationToken)
    {
        var scope = completion.Scope;
        using var hold = Command(connection, statements.HoldRow(scope), ("item_id", itemId), ("partner", scope.PartnerId), ("sandbox", scope.IsSandbox));
        if (await hold.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 0)
        {
            return null;
        }

        UpgradeItem item;
        using (var question = Command(connection, statements.ReadOne, ("item_id", itemId)))
        using (var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            item = ItemColumns.Read(new RowReader(reader));
        }

        var done = completion.Apply(item, followUpId);
        if (done != item)
        {
            using var record = Command(connection, statements.SetFollowUps, [.. Values(done)]);
            await record.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        return done;
    }

    internal Task<bool> SetAsideAsync(DbConnection connection, Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        ChangeHoldAsync(Command(connection, statements.SetAside, ("item_id", itemId), ("owner", lease.Owner)), cancellationToken);

    internal Task<bool> ReleaseAsync(DbConnection connection, Guid itemId, JournalLease lease, CancellationToken cancellationToken) =>
        ChangeHoldAsync(Command(connection, statements.Release, ("item_id", itemId), ("owner", lease.Owner)), cancellationToken);

    internal async Task<IReadOnlyList<string>> FindLocksAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        using var question = Command(connection, statements.FindLocks);
        using var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var locks = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            locks.Add(reader.GetString(0));
        }

        return locks;
    }

    /// <summary>Lets go of what the dead hold, and lets the time count of those whose lock is no longer to be found.</summary>
    /// <returns>How many items are changed.</returns>
    internal async Task<int> ReleaseAsync(DbConnection connection, LockFindings findings, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var (statement, locks) in new[] { (statements.ReleaseLocks, findings.Freed), (statements.ForgetLocks, findings.Missing) })
        {
            if (locks.Count > 0)
            {
                using var command = Command(connection, statement, ("locks", locks.ToArray()));
                changed += await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return changed;
    }

    /// <summary>Reads a page of items, newest first.</summary>
    /// <returns>The items, each or why it cannot be read, and where the next page begins.</returns>
    internal async Task<(IReadOnlyList<(UpgradeItem? Item, DamagedRowException? Damage)> Items, long Next)> ReadPageAsync(
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
            ("run_key", RunName.Key(query.RunId)),
            ("item_id", query.ItemId),
            ("since", query.Since?.ToUniversalTime()),
            ("customers", query.CustomerIds.ToArray()),
            ("partner", query.Scope?.PartnerId),
            ("sandbox", query.Scope?.IsSandbox));
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var items = new List<(UpgradeItem?, DamagedRowException?)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = new RowReader(reader);
            before = row.LongNumber("sequence");
            items.Add(ItemOrDamage(row));
        }

        return (items, before);
    }

    /// <returns>The steps that can be read, and the first that cannot.</returns>
    internal async Task<(IReadOnlyList<UpgradeEvent> Steps, DamagedRowException? Damage)> ReadHistoryAsync(
        DbConnection connection,
        Guid itemId,
        CancellationToken cancellationToken)
    {
        using var command = Command(connection, statements.ReadHistory, ("item_id", itemId));
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var steps = new List<UpgradeEvent>();
        DamagedRowException? damage = null;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                steps.Add(EventColumns.Read(new RowReader(reader)));
            }
            catch (DamagedRowException damaged)
            {
                damage ??= damaged;
            }
        }

        return (steps, damage);
    }

    private static (UpgradeItem? Item, DamagedRowException? Damage) ItemOrDamage(RowReader row)
    {
        try
        {
            return (ItemColumns.Read(row), null);
        }
        catch (DamagedRowException damage)
        {
            return (null, damage);
        }
    }

    private static async Task<bool> ChangeHoldAsync(SqlCommandInUse change, CancellationToken cancellationToken)
    {
        using var command = change;
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 1;
    }

    private async Task InsertAsync(DbConnection connection, UpgradeItem item, Holder? holder, CancellationToken cancellationToken)
    {
        using var command = Command(
            connection,
            statements.Add(isHeld: holder is not null),
            [.. Values(item), ("owner", holder?.Lease.Owner), ("lock", holder?.Lock), ("actor", holder?.Lease.Actor ?? item.PlannedBy)]);
        command.AddTimes(holder?.Lease.Duration ?? TimeSpan.Zero);
        if (await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 0)
        {
            throw new RaceException();
        }
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

        var row = new RowReader(reader);
        var recorded = ItemColumns.Read(row);
        return row.OptionalText("lease_owner") == lease.Owner
            ? JournalErrors.IllegalMove(recorded, item.State)
            : JournalErrors.TakenOver(recorded);
    }

    private SqlCommandInUse Ask(DbConnection connection, IReadOnlyList<UpgradeItem> items) => Command(
        connection,
        statements.AskBeforeAdding,
        ("subscriptions", items.Select(item => item.SubscriptionId).Distinct().ToArray()),
        ("run_key", RunName.Key(items[0].RunId)));

    private async Task<AdditionRules> CountAsync(DbConnection connection, UpgradeItem item, PolicyLimits limits, CancellationToken cancellationToken)
    {
        if (limits.UpgradesPerRun is null && limits.SeatsPerRun is null)
        {
            return new AdditionRules(limits, 0, 0);
        }

        var scope = new JournalScope { PartnerId = item.PartnerId, IsSandbox = item.IsSandbox };
        using var question = Command(connection, statements.Count(scope), ("run_key", RunName.Key(item.RunId)), ("partner", scope.PartnerId), ("sandbox", scope.IsSandbox));
        using var reader = await question.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var run = new RowReader(reader);
        return new AdditionRules(limits, checked((int)run.LongNumber("upgrades")), run.LongNumber("seats"));
    }

    private static IEnumerable<(string Name, object? Value)> Values(UpgradeItem item) =>
        ItemColumns.All.Select(column => (column.Name, column.Value!(item)));

    /// <summary>What of an item is not written for good with its row.</summary>
    private static IEnumerable<(string Name, object? Value)> Changing(UpgradeItem item) =>
        ItemColumns.All.Where(column => !column.IsFixed).Select(column => (column.Name, column.Value!(item)));

    private SqlCommandInUse Command(DbConnection connection, string statement, params (string Name, object? Value)[] parameters)
    {
        var command = dialect.Take(connection, statement);
        foreach (var (name, value) in parameters)
        {
            dialect.AddParameter(command, name, value is string text ? StorableText.Of(text) : value);
        }

        return new SqlCommandInUse(dialect, command);
    }
}
