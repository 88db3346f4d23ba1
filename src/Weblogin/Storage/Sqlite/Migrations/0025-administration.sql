-- Who may administer: everything where the tenant is empty, else that tenant. Names are sealed.
CREATE TABLE administrator_access (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    tenant TEXT NOT NULL,
    payload BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX administrator_access_person ON administrator_access (person_id, tenant) WHERE ended_at IS NULL;
CREATE INDEX administrator_access_tenant ON administrator_access (tenant, added_at);

-- Invitations to it, by the hashes of their handles; gone when they are used.
CREATE TABLE administrator_invitation (
    invitation_hash BLOB NOT NULL PRIMARY KEY,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who is logged in to it.
CREATE TABLE administrator_session (
    session_hash BLOB NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    payload BLOB NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What they change: appended, never altered. The tenant is empty where it is the whole installation's. Sequences have no gaps within a tenant.
CREATE TABLE audit_event (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    event_id BLOB NOT NULL,
    payload BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX audit_event_tenant ON audit_event (tenant, sequence);

-- The last sequence of each tenant.
CREATE TABLE audit_head (
    tenant TEXT NOT NULL PRIMARY KEY,
    sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
