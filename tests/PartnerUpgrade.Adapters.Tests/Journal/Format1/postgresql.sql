-- The tables of a journal's database as commit a0b9786 made them (format 1). Never changed: databases like this are out there.
CREATE SCHEMA partnerupgrade;
CREATE TABLE partnerupgrade.journal (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    version integer NOT NULL,
    opened_at timestamptz NOT NULL
);
INSERT INTO partnerupgrade.journal (version, opened_at) VALUES (1, clock_timestamp());

CREATE TABLE partnerupgrade.items (
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

CREATE UNIQUE INDEX one_unfinished_item_a_subscription ON partnerupgrade.items (subscription_id) WHERE state IN ('Planned', 'Submitting', 'Submitted', 'Uncertain');
CREATE INDEX unfinished_items_of_run ON partnerupgrade.items (run_key, sequence) WHERE state IN ('Planned', 'Submitting', 'Submitted', 'Uncertain');
CREATE INDEX items_of_run ON partnerupgrade.items (run_key, state) INCLUDE (kind, quantity, agreed_source_quantity);
CREATE INDEX items_of_subscription ON partnerupgrade.items (subscription_id);

CREATE TABLE partnerupgrade.events (
    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id uuid NOT NULL REFERENCES partnerupgrade.items (item_id),
    state text NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor text,
    request_id uuid,
    correlation_id uuid NOT NULL,
    operation_id text,
    reasons json NOT NULL
);

CREATE INDEX events_of_item ON partnerupgrade.events (item_id, sequence);
