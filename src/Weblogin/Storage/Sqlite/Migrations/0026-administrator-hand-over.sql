-- Logins at tenants on their way to the administration, by the hashes of their handles: for a minute, gone when they are used.
CREATE TABLE administrator_hand_over (
    handle_hash BLOB NOT NULL PRIMARY KEY,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
