-- Times are milliseconds since 1970, UTC. Hashes and blind indexes are 32 octets. Payloads are sealed: see Storage/README.md.

CREATE TABLE root_key_check (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

CREATE TABLE change_stamp (value INTEGER NOT NULL) STRICT;
INSERT INTO change_stamp (value) VALUES (1);

CREATE TABLE document (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    payload BLOB NOT NULL,
    applied_at INTEGER NOT NULL,
    PRIMARY KEY (kind, id, version)
) STRICT;

CREATE TABLE provider_metadata (
    tenant TEXT NOT NULL,
    identity_provider TEXT NOT NULL,
    payload BLOB NOT NULL,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, identity_provider)
) STRICT;

CREATE TABLE stored_key (
    tenant TEXT NOT NULL,
    purpose TEXT NOT NULL,
    name TEXT NOT NULL,
    key_id TEXT NOT NULL,
    material BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, purpose, name, key_id)
) STRICT;

CREATE TABLE login_step (
    tenant TEXT NOT NULL,
    step_hash BLOB NOT NULL,
    browser_hash BLOB NOT NULL,
    answers INTEGER NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (step_hash, tenant)
) STRICT;
CREATE INDEX login_step_expiry ON login_step (expires_at);

CREATE TABLE login_parked (
    tenant TEXT NOT NULL,
    parked_hash BLOB NOT NULL,
    step_hash BLOB NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (parked_hash, tenant)
) STRICT;
CREATE INDEX login_parked_expiry ON login_parked (expires_at);

CREATE TABLE browser_session (
    tenant TEXT NOT NULL,
    session_hash BLOB NOT NULL,
    relying_party TEXT NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (session_hash, tenant, relying_party)
) STRICT;
CREATE INDEX browser_session_expiry ON browser_session (expires_at);

CREATE TABLE oidc_grant (
    tenant TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    payload BLOB NOT NULL,
    code_expires_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked INTEGER NOT NULL,
    access_token_hash BLOB,
    access_token_expires_at INTEGER,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (code_hash, tenant)
) STRICT;
CREATE UNIQUE INDEX oidc_grant_access_token ON oidc_grant (access_token_hash) WHERE access_token_hash IS NOT NULL;
CREATE INDEX oidc_grant_expiry ON oidc_grant (expires_at);

CREATE TABLE one_time_id (
    tenant TEXT NOT NULL,
    id_hash BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (id_hash, tenant)
) STRICT, WITHOUT ROWID;
CREATE INDEX one_time_id_expiry ON one_time_id (expires_at);

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person_national_id (
    national_id_index BLOB PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    national_id BLOB NOT NULL,
    known_since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_national_id_person ON person_national_id (person_id);

CREATE TABLE membership_account (
    tenant TEXT NOT NULL,
    account_index BLOB NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    account BLOB NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    PRIMARY KEY (tenant, account_index, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_account_person ON membership_account (tenant, person_id);

-- Which import of a tenant is in force.
CREATE TABLE attribute_store (
    tenant TEXT PRIMARY KEY,
    generation INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    imported_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every import that has rows: in force, running, replaced or cut off.
CREATE TABLE attribute_import (
    tenant TEXT NOT NULL,
    generation INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, generation)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_mapping (
    tenant TEXT NOT NULL,
    generation INTEGER NOT NULL,
    account_index BLOB NOT NULL,
    national_id_index BLOB NOT NULL,
    account BLOB NOT NULL,
    national_id BLOB NOT NULL,
    PRIMARY KEY (tenant, generation, account_index),
    FOREIGN KEY (tenant, generation) REFERENCES attribute_import (tenant, generation)
) STRICT, WITHOUT ROWID;
