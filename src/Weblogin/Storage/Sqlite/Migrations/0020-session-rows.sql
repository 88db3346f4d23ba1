-- The number of a session's row has a name, as every engine can give it one: the sweep goes by it.
CREATE TABLE browser_session_2 (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    session_hash BLOB NOT NULL,
    relying_party TEXT NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    identity_provider_index BLOB,
    relying_party_index BLOB,
    UNIQUE (session_hash, tenant, relying_party)
) STRICT;
INSERT INTO browser_session_2 (id, tenant, session_hash, relying_party, payload, expires_at, identity_provider_index, relying_party_index)
    SELECT rowid, tenant, session_hash, relying_party, payload, expires_at, identity_provider_index, relying_party_index FROM browser_session ORDER BY rowid;
DROP TABLE browser_session;
ALTER TABLE browser_session_2 RENAME TO browser_session;
CREATE INDEX browser_session_identity_provider ON browser_session (identity_provider_index) WHERE identity_provider_index IS NOT NULL;
CREATE INDEX browser_session_relying_party ON browser_session (relying_party_index) WHERE relying_party_index IS NOT NULL;
