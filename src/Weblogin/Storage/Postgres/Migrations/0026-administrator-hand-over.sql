-- Logins at tenants on their way to the administration, by the hashes of their handles: for a minute, gone when they are used.
CREATE TABLE administrator_hand_over (
    handle_hash BYTEA NOT NULL PRIMARY KEY,
    payload BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
