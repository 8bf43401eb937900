-- The tables of a journal file as commit a0b9786 made them (format 1). Never changed: files like this are out there.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    opened_at TEXT NOT NULL
) STRICT;

CREATE TABLE items (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    item_id TEXT NOT NULL UNIQUE,
    run_id TEXT NOT NULL,
    run_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    subscription_id TEXT NOT NULL,
    source_offer TEXT,
    target_offer TEXT,
    target_key TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    agreed_source_quantity INTEGER NOT NULL,
    license_transfer TEXT NOT NULL,
    into_subscription_id TEXT,
    term_duration TEXT,
    billing_cycle TEXT,
    policy_name TEXT NOT NULL,
    policy_hash TEXT NOT NULL,
    state TEXT NOT NULL,
    upgrade_type TEXT NOT NULL,
    target_subscription_id TEXT,
    reasons TEXT NOT NULL,
    follow_ups TEXT NOT NULL,
    follow_up_count INTEGER NOT NULL,
    request_id TEXT,
    correlation_id TEXT NOT NULL,
    operation_id TEXT,
    created_at TEXT NOT NULL,
    started_at TEXT,
    completed_at TEXT,
    lease_owner TEXT,
    lease_until TEXT
) STRICT;

CREATE UNIQUE INDEX one_unfinished_item_a_subscription ON items (subscription_id) WHERE state IN ('Planned', 'Submitting', 'Submitted', 'Uncertain');
CREATE INDEX unfinished_items_of_run ON items (run_key, sequence) WHERE state IN ('Planned', 'Submitting', 'Submitted', 'Uncertain');
CREATE INDEX items_of_run ON items (run_key, state, kind, quantity, agreed_source_quantity);
CREATE INDEX items_of_subscription ON items (subscription_id);

CREATE TABLE events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    item_id TEXT NOT NULL REFERENCES items (item_id),
    state TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    actor TEXT,
    request_id TEXT,
    correlation_id TEXT NOT NULL,
    operation_id TEXT,
    reasons TEXT NOT NULL
) STRICT;

CREATE INDEX events_of_item ON events (item_id, sequence);
