-- What the sources of tenants have brought. A row is in force where since_run <= current_run of its source, and until_run is null or greater: a
-- run writes beside what is in force, and one row puts it there.
CREATE TABLE synced_source (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    name TEXT NOT NULL,
    current_run INTEGER NOT NULL,
    confirmed_at INTEGER,
    in_force TEXT NOT NULL,
    last_run INTEGER NOT NULL,
    open_run INTEGER,
    open_first INTEGER,
    lease_owner TEXT,
    lease_until INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX synced_source_name ON synced_source (tenant, name);

-- The id is the source's id times 2^40, plus a number that grows with every row of the source: a source's rows, and a run's, lie together.
-- Indexes and hashes are 16 octets here.
CREATE TABLE synced_record (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    since_run INTEGER NOT NULL,
    until_run INTEGER,
    replaces INTEGER,
    rebound INTEGER NOT NULL,
    key_index BLOB NOT NULL,
    content_hash BLOB NOT NULL,
    user_name_index BLOB,
    principal_name_index BLOB,
    payload BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX synced_record_key ON synced_record (source_id, key_index, since_run);
CREATE INDEX synced_record_user_name ON synced_record (source_id, user_name_index, id) WHERE user_name_index IS NOT NULL;
CREATE INDEX synced_record_principal_name ON synced_record (source_id, principal_name_index, id) WHERE principal_name_index IS NOT NULL;
CREATE INDEX synced_record_until ON synced_record (source_id, until_run) WHERE until_run IS NOT NULL;

-- Runs that are over, or wait for a decision; what they found is sealed.
CREATE TABLE sync_run (
    source_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    ended_at INTEGER NOT NULL,
    report BLOB NOT NULL,
    decided_by BLOB,
    PRIMARY KEY (source_id, number)
) STRICT, WITHOUT ROWID;
