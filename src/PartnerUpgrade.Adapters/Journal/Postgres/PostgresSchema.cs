namespace PartnerUpgrade.Adapters.Journal.Postgres;

/// <summary>The tables of a journal in a database, in a schema of their own.</summary>
internal static class PostgresSchema
{
    internal const string Name = "partnerupgrade";

    /// <summary>Keeps our advisory locks apart from those of other programs that share the database: the letters "PUpg".</summary>
    internal const int LockKey = 0x50557067;

    /// <summary>The class of the locks that prove runners alive.</summary>
    internal const int RunnerLockKey = LockKey + 1;

    private static readonly PostgresDialect Dialect = new();

    /// <summary>
    /// The steps from nothing to today's tables. The version in the table <c>journal</c> is the number of steps it has behind it, so a step
    /// that was released never changes; what has to change is done by a new one.
    /// </summary>
    internal static IReadOnlyList<string> Steps { get; } =
    [
        $"""
        CREATE TABLE {Name}.items (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            {string.Join(",\n            ", Dialect.DefineItems(1))},
            UNIQUE (item_id)
        );

        CREATE UNIQUE INDEX one_unfinished_item_a_subscription ON {Name}.items (subscription_id) WHERE {SqlStatements.Unfinished};
        CREATE INDEX unfinished_items_of_run ON {Name}.items (run_key, sequence) WHERE {SqlStatements.Unfinished};
        CREATE INDEX items_of_run ON {Name}.items (run_key, state) INCLUDE (kind, quantity, agreed_source_quantity);
        CREATE INDEX items_of_subscription ON {Name}.items (subscription_id);

        CREATE TABLE {Name}.events (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            {string.Join(",\n            ", Dialect.DefineEvents(1))},
            FOREIGN KEY (item_id) REFERENCES {Name}.items (item_id)
        );

        CREATE INDEX events_of_item ON {Name}.events (item_id, sequence);
        """,

        // The partner, how seats were ordered, one order of a customer at a time, and proof of life.
        $"""
        {Dialect.AddItemColumns(2)}
        ALTER TABLE {Name}.items ALTER COLUMN quantity TYPE bigint, ALTER COLUMN agreed_source_quantity TYPE bigint;

        UPDATE {Name}.items SET run_key = btrim(run_key, E' \t\n\u000b\f\r\u0085\u00a0');
        UPDATE {Name}.items SET in_progress = TRUE WHERE sequence IN (
            SELECT MIN(sequence) FROM {Name}.items WHERE {SqlStatements.Unfinished} AND (state <> 'Planned' OR lease_owner IS NOT NULL) GROUP BY customer_id);

        DROP INDEX {Name}.one_unfinished_item_a_subscription;
        CREATE UNIQUE INDEX one_unfinished_item_a_subscription ON {Name}.items (subscription_id, scope_key) WHERE {SqlStatements.Unfinished};
        CREATE UNIQUE INDEX one_item_at_work_a_customer ON {Name}.items (customer_id, scope_key) WHERE in_progress;
        CREATE INDEX unfinished_items_of_customer ON {Name}.items (customer_id) WHERE {SqlStatements.Unfinished};
        CREATE INDEX held_items ON {Name}.items (lease_lock) WHERE lease_lock IS NOT NULL;
        """,
    ];
}
