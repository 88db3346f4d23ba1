-- Logins through a hub, one row each: the transaction, the leg on which it was sent to a tenant, and the leg's result. Each has a handle of its own.
CREATE TABLE hub_transaction (
    id INTEGER PRIMARY KEY,
    hub TEXT NOT NULL,
    handle_hash BLOB NOT NULL,
    browser_hash BLOB NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    leg_tenant TEXT,
    leg_hash BLOB,
    leg_browser_hash BLOB,
    result_hash BLOB,
    result_payload BLOB,
    result_expires_at INTEGER,
    UNIQUE (handle_hash, hub)
) STRICT;
CREATE INDEX hub_transaction_browser ON hub_transaction (browser_hash);
CREATE UNIQUE INDEX hub_transaction_leg ON hub_transaction (leg_hash) WHERE leg_hash IS NOT NULL;
CREATE UNIQUE INDEX hub_transaction_result ON hub_transaction (result_hash) WHERE result_hash IS NOT NULL;
