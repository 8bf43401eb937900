using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>What a journal tells its database.</summary>
internal sealed class SqlStatements
{
    /// <summary>The condition of an item that is not finished; that of the index that lets a subscription have only one, word for word.</summary>
    internal const string Unfinished = "state IN ('Planned', 'Submitting', 'Submitted', 'Uncertain')";

    /// <summary><see cref="UpgradeItem.SeatsBought"/>, as databases say it.</summary>
    private const string SeatsBought =
        "CASE WHEN kind <> 'Quantity' THEN quantity WHEN quantity > agreed_source_quantity THEN quantity - agreed_source_quantity ELSE 0 END";

    private static readonly string Columns = string.Join(", ", ItemRow.Columns);
    private static readonly string Counted = OneOf(States().Where(AdditionRules.Counts));

    private readonly SqlDialect dialect;

    internal SqlStatements(SqlDialect dialect)
    {
        this.dialect = dialect;
        AskBeforeAdding =
            $"""
            SELECT {Columns} FROM {dialect.Items}
                WHERE {dialect.IsOneOf("subscription_id", "@subscriptions")} AND (run_key = @run_key OR {Unfinished})
                ORDER BY sequence;
            """;
        Count = $"SELECT COUNT(*) AS upgrades, COALESCE(SUM({SeatsBought}), 0) AS seats FROM {dialect.Items} WHERE run_key = @run_key AND {Counted};";
        ClaimItem =
            $"""
            UPDATE {dialect.Items} SET lease_owner = @owner, lease_until = {dialect.LeaseEnd}
                WHERE item_id = @item_id AND {Unfinished} AND (lease_until IS NULL OR lease_until <= {dialect.Now} OR lease_owner = @owner)
                RETURNING {Columns};
            """;
        Renew = $"UPDATE {dialect.Items} SET lease_until = {dialect.LeaseEnd} WHERE item_id = @item_id AND lease_owner = @owner;";
        Claim =
            $"""
            UPDATE {dialect.Items} SET lease_owner = @owner, lease_until = {dialect.LeaseEnd}
                WHERE sequence = (
                    SELECT sequence FROM {dialect.Items}
                        WHERE run_key = @run_key AND {Unfinished} AND (lease_until IS NULL OR lease_until <= {dialect.Now})
                        ORDER BY sequence LIMIT 1 {dialect.SkipLocked})
                RETURNING {Columns};
            """;
        Release = $"UPDATE {dialect.Items} SET lease_owner = NULL, lease_until = NULL WHERE item_id = @item_id AND lease_owner = @owner;";
        ReadOne = $"SELECT {Columns}, lease_owner FROM {dialect.Items} WHERE item_id = @item_id;";
        ReadHistory = $"SELECT {EventRow.Columns} FROM {dialect.Events} WHERE item_id = @item_id ORDER BY sequence;";
    }

    /// <summary>What is known of subscriptions: what is unfinished in any run, and everything of one run.</summary>
    internal string AskBeforeAdding { get; }

    /// <summary>What counts against the run's limits.</summary>
    internal string Count { get; }

    internal string Claim { get; }

    internal string ClaimItem { get; }

    internal string Renew { get; }

    internal string Release { get; }

    internal string ReadOne { get; }

    internal string ReadHistory { get; }

    /// <summary>Adds an item and the beginning of its history, or neither where the subscription has an unfinished item by now.</summary>
    internal string Add(bool isHeld)
    {
        var lease = isHeld ? $"@owner, {dialect.LeaseEnd}" : "NULL, NULL";
        return
            $"""
            INSERT INTO {dialect.Items} ({Columns}, lease_owner, lease_until) VALUES ({string.Join(", ", ItemRow.Columns.Select(column => "@" + column))}, {lease})
                ON CONFLICT (subscription_id) WHERE {Unfinished} DO NOTHING;
            {Record("lease_owner")}
            """;
    }

    /// <summary>Records an item where its holder still holds it and there is a way to its state; changes two rows then, and fewer or more otherwise.</summary>
    internal string Save(UpgradeItem item)
    {
        var lease = item.IsFinished ? "lease_owner = NULL, lease_until = NULL" : $"lease_until = {dialect.LeaseEnd}";
        var from = OneOf(States().Where(state => UpgradeStates.CanFollow(state, item.State)));
        return
            $"""
            UPDATE {dialect.Items} SET {string.Join(", ", ItemRow.Columns.Where(column => column != "item_id").Select(column => $"{column} = @{column}"))}, {lease}
                WHERE item_id = @item_id AND lease_owner = @owner AND {from};
            {Record("@owner")}
            """;
    }

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

        return $"SELECT {Columns}, sequence FROM {dialect.Items} WHERE {string.Join(" AND ", conditions)} ORDER BY sequence DESC LIMIT {size};";
    }

    private string Record(string actor) =>
        $"""
        INSERT INTO {dialect.Events} ({EventRow.Columns})
            SELECT item_id, state, {dialect.Now}, {actor}, request_id, correlation_id, operation_id, reasons FROM {dialect.Items} WHERE item_id = @item_id;
        """;

    private static IEnumerable<UpgradeState> States() => (UpgradeState[])Enum.GetValues(typeof(UpgradeState));

    /// <summary>The names come from an enumeration, so there is nothing in them to quote; where there is none, no state fits.</summary>
    private static string OneOf(IEnumerable<UpgradeState> states)
    {
        var names = string.Join(", ", states.Select(state => $"'{state}'"));
        return names.Length > 0 ? $"state IN ({names})" : "1 = 0";
    }
}
