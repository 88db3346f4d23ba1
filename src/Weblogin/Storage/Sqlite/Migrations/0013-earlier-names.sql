-- A relying party that was told one session under several names may end it by each: blind indexes of all but the last, which is in the session's row.
CREATE TABLE session_name (
    name_index BLOB NOT NULL,
    tenant TEXT NOT NULL,
    session_hash BLOB NOT NULL,
    relying_party TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (name_index, tenant, session_hash, relying_party)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_name_expiry ON session_name (expires_at);
