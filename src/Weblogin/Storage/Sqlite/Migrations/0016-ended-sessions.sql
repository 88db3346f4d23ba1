-- Sessions that somebody logged out of, while a code or token of theirs may live: a grant names its session by the same blind index, and is
-- looked for together with it. No index on grants: only a logout writes here.
CREATE TABLE ended_session (
    session_index BLOB PRIMARY KEY,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ended_session_expiry ON ended_session (expires_at);

ALTER TABLE oidc_grant ADD COLUMN session_index BLOB;
