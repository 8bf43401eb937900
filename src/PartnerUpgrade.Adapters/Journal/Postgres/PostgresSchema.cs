namespace PartnerUpgrade.Adapters.Journal.Postgres;

/// <summary>The tables of a journal in a database, in a schema of their own.</summary>
internal static class PostgresSchema
{
    internal const string Name = "partnerupgrade";

    /// <summary>Keeps our advisory locks apart from those of other programs that share the database: the letters "PUpg".</summary>
    internal const int LockKey = 0x50557067;

    /// <summary>
    /// The steps from nothing to today's tables. The version in the table <c>journal</c> is the number of steps it has behind it, so a step
    /// that was released never changes; what has to change is done by a new one.
    /// </summary>
    internal static IReadOnlyList<string> Steps { get; } =
    [
        $"""
        CREATE TABLE {Name}.items (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            item_id uuid NOT NULL UNIQUE,
            run_id text NOT NULL,
            run_key text NOT NULL,
            kind text NOT NULL,
            customer_id uuid NOT NULL,
            customer_name text NOT NULL,
            subscription_id uuid NOT NULL,
            source_offer text,
            target_offer text,
            target_key text NOT NULL,
            quantity integer NOT NULL,
            agreed_source_quantity integer NOT NULL,
            license_transfer text NOT NULL,
            into_subscription_id uuid,
            term_duration text,
            billing_cycle text,
            policy_name text NOT NULL,
            policy_hash text NOT NULL,
            state text NOT NULL,
            upgrade_type text NOT NULL,
            target_subscription_id uuid,
            reasons json NOT NULL,
            follow_ups json NOT NULL,
            follow_up_count integer NOT NULL,
            request_id uuid,
            correlation_id uuid NOT NULL,
            operation_id text,
            created_at timestamptz NOT NULL,
            started_at timestamptz,
            completed_at timestamptz,
            lease_owner text,
            lease_until timestamptz
        );

        CREATE UNIQUE INDEX one_unfinished_item_a_subscription ON {Name}.items (subscription_id) WHERE {SqlStatements.Unfinished};
        CREATE INDEX unfinished_items_of_run ON {Name}.items (run_key, sequence) WHERE {SqlStatements.Unfinished};
        CREATE INDEX items_of_run ON {Name}.items (run_key, state) INCLUDE (kind, quantity, agreed_source_quantity);
        CREATE INDEX items_of_subscription ON {Name}.items (subscription_id);

        CREATE TABLE {Name}.events (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            item_id uuid NOT NULL REFERENCES {Name}.items (item_id),
            state text NOT NULL,
            recorded_at timestamptz NOT NULL,
            actor text,
            request_id uuid,
            correlation_id uuid NOT NULL,
            operation_id text,
            reasons json NOT NULL
        );

        CREATE INDEX events_of_item ON {Name}.events (item_id, sequence);
        """,
    ];
}
