namespace PartnerUpgrade.Adapters.Journal.Sqlite;

internal static class SqliteSchema
{
    /// <summary>Marks a database file as a journal of ours: the letters "PUpg" (PRAGMA application_id).</summary>
    internal const int ApplicationId = 0x50557067;

    private static readonly SqliteDialect Dialect = new(SystemClock.Instance);

    /// <summary>
    /// The steps from nothing to today's tables. A file's version (PRAGMA user_version) is the number of steps it has behind it, so a step
    /// that was released never changes; what has to change is done by a new one.
    /// </summary>
    internal static IReadOnlyList<string> Steps { get; } =
    [
        $"""
        CREATE TABLE journal (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            opened_at TEXT NOT NULL
        ) STRICT;

        CREATE TABLE items (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            {string.Join(",\n            ", Dialect.DefineItems(1))},
            UNIQUE (item_id)
        ) STRICT;

        CREATE UNIQUE INDEX one_unfinished_item_a_subscription ON items (subscription_id) WHERE {SqlStatements.Unfinished};
        CREATE INDEX unfinished_items_of_run ON items (run_key, sequence) WHERE {SqlStatements.Unfinished};
        CREATE INDEX items_of_run ON items (run_key, state, kind, quantity, agreed_source_quantity);
        CREATE INDEX items_of_subscription ON items (subscription_id);

        CREATE TABLE events (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            {string.Join(",\n            ", Dialect.DefineEvents(1))},
            FOREIGN KEY (item_id) REFERENCES items (item_id)
        ) STRICT;

        CREATE INDEX events_of_item ON events (item_id, sequence);
        """,

        // The partner, how seats were ordered, one order of a customer at a time, and proof of life.
        $"""
        {Dialect.AddItemColumns(2)}

        UPDATE items SET run_key = trim(run_key, char(9, 10, 11, 12, 13, 32, 133, 160));
        UPDATE items SET in_progress = TRUE WHERE sequence IN (
            SELECT MIN(sequence) FROM items WHERE {SqlStatements.Unfinished} AND (state <> 'Planned' OR lease_owner IS NOT NULL) GROUP BY customer_id);

        DROP INDEX one_unfinished_item_a_subscription;
        CREATE UNIQUE INDEX one_unfinished_item_a_subscription ON items (subscription_id, scope_key) WHERE {SqlStatements.Unfinished};
        CREATE UNIQUE INDEX one_item_at_work_a_customer ON items (customer_id, scope_key) WHERE in_progress;
        CREATE INDEX unfinished_items_of_customer ON items (customer_id) WHERE {SqlStatements.Unfinished};
        CREATE INDEX held_items ON items (lease_lock) WHERE lease_lock IS NOT NULL;

        ALTER TABLE journal ADD COLUMN log_base TEXT NOT NULL DEFAULT '';
        ALTER TABLE journal ADD COLUMN log_mark TEXT NOT NULL DEFAULT '';
        """,
    ];
}
