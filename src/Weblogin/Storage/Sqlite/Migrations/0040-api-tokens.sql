-- By what programs administer: of a person, or of a machine of a tenant's (person empty) or of the installation's (both empty). What they may is sealed; the token is kept nowhere.
CREATE TABLE api_token (
    token_hash BLOB NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    tenant TEXT NOT NULL,
    payload BLOB NOT NULL,
    used_at INTEGER,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX api_token_id ON api_token (id);
CREATE INDEX api_token_owner ON api_token (person_id, tenant);
