using PartnerUpgrade.Adapters.Journal.Columns;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>What a journal tells its database.</summary>
internal sealed class SqlStatements(SqlDialect dialect)
{
    /// <summary>The condition of an item that is not finished; that of the indexes that let there be only one, word for word.</summary>
    internal const string Unfinished = "state IN ('Planned', 'Submitting', 'Submitted', 'Uncertain')";

    /// <summary><see cref="UpgradeItem.SeatsBought"/>, as databases say it.</summary>
    private const string SeatsBought =
        "CASE WHEN kind = 'Upgrade' THEN quantity WHEN quantity > agreed_source_quantity THEN quantity - agreed_source_quantity ELSE 0 END";

    private const string LetGo = "lease_owner = NULL, lease_until = NULL, lease_lock = NULL";

    /// <summary>
    /// The order o of the customer of i that has to be done before i: one at work, or, for an order that is not begun yet, any that is. (Journals of
    /// before may have several that are begun; those go on one after another.)
    /// </summary>
    private const string Blocks =
        "o.customer_id = i.customer_id AND o.item_id <> i.item_id AND o." + Unfinished
        + " AND (o.in_progress OR (o.state <> 'Planned' AND i.state = 'Planned'))"
        + " AND (o.partner_id IS NULL OR i.partner_id IS NULL OR o.partner_id = i.partner_id)"
        + " AND (o.is_sandbox IS NULL OR i.is_sandbox IS NULL OR o.is_sandbox = i.is_sandbox)";

    private static readonly IReadOnlyList<string> Names = [.. ItemColumns.All.Select(column => column.Name)];
    private static readonly string Columns = string.Join(", ", Names);
    private static readonly string Set = string.Join(", ", ItemColumns.All.Where(column => !column.IsFixed).Select(column => $"{column.Name} = @{column.Name}"));
    private static readonly string EventNames = string.Join(", ", EventColumns.All.Select(column => column.Name));
    private static readonly string Counted = OneOf(States().Where(AdditionRules.Counts));

    private readonly SqlDialect dialect = dialect;

    /// <summary>What is known of subscriptions: what is unfinished in any run, and everything of one run.</summary>
    internal string AskBeforeAdding { get; } =
        $"""
        SELECT {Columns}, sequence FROM {dialect.Items}
            WHERE {dialect.IsOneOf("subscription_id", "@subscriptions")} AND (run_key = @run_key OR {Unfinished})
            ORDER BY sequence;
        """;

    internal string Renew { get; } = $"UPDATE {dialect.Items} SET lease_until = {dialect.LeaseEnd} WHERE item_id = @item_id AND lease_owner = @owner;";

    internal string Release { get; } = $"UPDATE {dialect.Items} SET {LetGo}, in_progress = (state <> 'Planned') WHERE item_id = @item_id AND lease_owner = @owner;";

    internal string SetAside { get; } = $"UPDATE {dialect.Items} SET in_progress = FALSE WHERE item_id = @item_id AND lease_owner = @owner AND state = 'Planned';";

    /// <summary>The locks of all who hold something.</summary>
    internal string FindLocks { get; } = $"SELECT DISTINCT lease_lock FROM {dialect.Items} WHERE lease_lock IS NOT NULL AND {Unfinished};";

    /// <summary>Lets go of what the holders of some locks hold.</summary>
    internal string ReleaseLocks { get; } =
        $"""
        UPDATE {dialect.Items} SET {LetGo}, in_progress = (state <> 'Planned')
            WHERE lease_lock IS NOT NULL AND {Unfinished} AND {dialect.IsOneOf("lease_lock", "@locks")};
        """;

    /// <summary>Lets the time of a lease count where its lock is no longer to be found.</summary>
    internal string ForgetLocks { get; } = $"UPDATE {dialect.Items} SET lease_lock = NULL WHERE lease_lock IS NOT NULL AND {Unfinished} AND {dialect.IsOneOf("lease_lock", "@locks")};";

    /// <summary>The order that an item waits for.</summary>
    internal string FindBlocker { get; } =
        $"""
        SELECT {string.Join(", ", Names.Select(name => $"o.{name}"))}, o.sequence FROM {dialect.Items} i JOIN {dialect.Items} o ON {Blocks}
            WHERE i.item_id = @item_id ORDER BY o.sequence LIMIT 1;
        """;

    internal string SetFollowUps { get; } = $"UPDATE {dialect.Items} SET follow_ups = @follow_ups, follow_up_count = @follow_up_count WHERE item_id = @item_id;";

    internal string ReadOne { get; } = $"SELECT {Columns}, lease_owner, sequence FROM {dialect.Items} WHERE item_id = @item_id;";

    internal string ReadHistory { get; } = $"SELECT {EventNames} FROM {dialect.Events} WHERE item_id = @item_id ORDER BY sequence;";

    /// <summary>What counts against the run's limits.</summary>
    internal string Count(JournalScope scope) =>
        $"SELECT COALESCE(SUM(CASE WHEN kind = 'Renewal' THEN 0 ELSE 1 END), 0) AS upgrades, COALESCE(SUM({SeatsBought}), 0) AS seats FROM {dialect.Items} WHERE run_key = @run_key AND {Counted}{In(scope)};";

    /// <summary>Takes an item of a run, or one by its id, where it is free and its customer has no other at work.</summary>
    internal string Claim(bool ofRun, JournalScope scope, bool skipsDamaged) =>
        $"""
        UPDATE {dialect.Items} SET lease_owner = @owner, lease_until = {dialect.LeaseEnd}, lease_lock = @lock, in_progress = TRUE
            WHERE sequence = (
                SELECT i.sequence FROM {dialect.Items} i
                    WHERE {Free(ofRun, scope, skipsDamaged)} AND NOT EXISTS (SELECT 1 FROM {dialect.Items} o WHERE {Blocks})
                    ORDER BY i.sequence LIMIT 1 {dialect.SkipLocked})
            RETURNING {Columns}, sequence;
        """;

    /// <summary>The first item that <see cref="Claim"/> would take but for another order of its customer.</summary>
    internal string FindWaiting(bool ofRun, JournalScope scope, bool skipsDamaged) =>
        $"SELECT {Columns}, sequence FROM {dialect.Items} i WHERE {Free(ofRun, scope, skipsDamaged)} ORDER BY i.sequence LIMIT 1;";

    /// <summary>Adds an item and the beginning of its history, or neither where the subscription has an unfinished item by now.</summary>
    internal string Add(bool isHeld)
    {
        var lease = isHeld ? $"@owner, {dialect.LeaseEnd}, @lock" : "NULL, NULL, NULL";
        return
            $"""
            INSERT INTO {dialect.Items} ({Columns}, lease_owner, lease_until, lease_lock) VALUES ({string.Join(", ", Names.Select(name => "@" + name))}, {lease})
                ON CONFLICT (subscription_id, scope_key) WHERE {Unfinished} DO NOTHING;
            {Record}
            """;
    }

    /// <summary>Records an item where its holder still holds it and there is a way to its state; changes two rows then, and fewer or more otherwise.</summary>
    internal string Save(UpgradeItem item)
    {
        var lease = item.IsFinished ? $"{LetGo}, in_progress = FALSE" : $"lease_until = {dialect.LeaseEnd}";
        var from = OneOf(States().Where(state => UpgradeStates.CanFollow(state, item.State)));
        return
            $"""
            UPDATE {dialect.Items} SET {Set}, {lease}
                WHERE item_id = @item_id AND lease_owner = @owner AND in_progress AND {from};
            {Record}
            """;
    }

    /// <summary>Keeps others from changing a row until the transaction ends.</summary>
    internal string HoldRow(JournalScope scope) => $"UPDATE {dialect.Items} SET follow_up_count = follow_up_count WHERE item_id = @item_id{In(scope)};";

    /// <summary>Ends an item that is planned and that nobody works on.</summary>
    internal string Withdraw(JournalScope scope) =>
        $"UPDATE {dialect.Items} SET {Set}, {LetGo} WHERE item_id = @item_id AND state = 'Planned' AND NOT in_progress{In(scope)};";

    /// <summary>A page of the items a query selects, newest first.</summary>
    internal string ReadPage(JournalQuery query, int size)
    {
        var conditions = new List<string> { "sequence < @before" };
        if (query.RunId is not null)
        {
            conditions.Add("run_key = @run_key");
        }

        if (query.ItemId is not null)
        {
            conditions.Add("item_id = @item_id");
        }

        if (query.States.Count > 0)
        {
            conditions.Add(OneOf(query.States));
        }

        if (query.CustomerIds.Count > 0)
        {
            conditions.Add(dialect.IsOneOf("customer_id", "@customers"));
        }

        if (query.Since is not null)
        {
            conditions.Add("created_at >= @since");
        }

        if (query.NeedsFollowUp)
        {
            conditions.Add("follow_up_count > 0");
        }

        return $"SELECT {Columns}, sequence FROM {dialect.Items} WHERE {string.Join(" AND ", conditions)}{In(query.Scope ?? JournalScope.Any)} ORDER BY sequence DESC LIMIT {size};";
    }

    /// <summary>Adds to an item's history where it stands.</summary>
    internal string Record =>
        $"""
        INSERT INTO {dialect.Events} ({EventNames})
            SELECT item_id, state, {dialect.Now}, @actor, request_id, correlation_id, operation_id, reasons FROM {dialect.Items} WHERE item_id = @item_id;
        """;

    /// <summary>
    /// Whether nobody holds an item i; or its holder is one of this process whose time is up, or one without a lock; or, of one asked for by its id,
    /// that it is reserved for whoever asks.
    /// </summary>
    private string Free(bool ofRun, JournalScope scope, bool skipsDamaged)
    {
        var reserved = ofRun ? "" : " OR (i.lease_owner = @owner AND NOT i.in_progress)";
        var damaged = skipsDamaged ? $" AND NOT ({dialect.IsOneOf("i.sequence", "@damaged")})" : "";
        return $"{(ofRun ? "i.run_key = @run_key" : "i.item_id = @item_id")} AND i.{Unfinished}{In(scope)}{damaged}"
            + $" AND (i.lease_owner IS NULL OR (i.lease_until <= {dialect.Now} AND (i.lease_lock IS NULL OR i.lease_lock = @lock)){reserved})";
    }

    private static string In(JournalScope scope) =>
        (scope.PartnerId is null ? "" : " AND (partner_id IS NULL OR partner_id = @partner)")
        + (scope.IsSandbox is null ? "" : " AND (is_sandbox IS NULL OR is_sandbox = @sandbox)");

    private static IEnumerable<UpgradeState> States() => (UpgradeState[])Enum.GetValues(typeof(UpgradeState));

    /// <summary>The names come from an enumeration, so there is nothing in them to quote; where there is none, no state fits.</summary>
    private static string OneOf(IEnumerable<UpgradeState> states)
    {
        var names = string.Join(", ", states.Select(state => $"'{state}'"));
        return names.Length > 0 ? $"state IN ({names})" : "1 = 0";
    }
}
