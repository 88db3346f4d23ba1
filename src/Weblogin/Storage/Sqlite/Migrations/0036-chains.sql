-- Entries of the audit log and of the ledger in chains, one for each tenant and node. The node that wrote an entry; to what is sealed in it the entry is committed;
-- and, when it is chained, its place in the chain and its hash.
ALTER TABLE audit_event ADD COLUMN node TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_event ADD COLUMN commitment BLOB;
ALTER TABLE audit_event ADD COLUMN link INTEGER;
ALTER TABLE audit_event ADD COLUMN link_hash BLOB;
CREATE INDEX audit_event_unlinked ON audit_event (id) WHERE link IS NULL;
CREATE UNIQUE INDEX audit_event_chain ON audit_event (tenant, node, link) WHERE link IS NOT NULL;

ALTER TABLE release_ledger ADD COLUMN node TEXT NOT NULL DEFAULT '';
ALTER TABLE release_ledger ADD COLUMN commitment BLOB;
ALTER TABLE release_ledger ADD COLUMN link INTEGER;
ALTER TABLE release_ledger ADD COLUMN link_hash BLOB;
CREATE INDEX release_ledger_unlinked ON release_ledger (id) WHERE link IS NULL;
CREATE UNIQUE INDEX release_ledger_chain ON release_ledger (tenant, node, link) WHERE link IS NOT NULL;

-- Where each chain ends, begins and what heads it has: sealed. What stands beside it in clear says what is due.
CREATE TABLE audit_chain (
    log INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    node TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    payload BLOB NOT NULL,
    head_sequence INTEGER NOT NULL,
    headed_at INTEGER NOT NULL,
    kept_from INTEGER,
    checked_at INTEGER,
    checked_sequence INTEGER,
    broken TEXT,
    PRIMARY KEY (log, tenant, node)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_chain_due ON audit_chain (headed_at) WHERE head_sequence < sequence;
CREATE INDEX audit_chain_kept ON audit_chain (log, kept_from) WHERE kept_from IS NOT NULL;
CREATE INDEX audit_chain_tenant ON audit_chain (tenant, log, node);

-- What was signed every hour.
CREATE TABLE audit_chain_head (
    log INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    node TEXT NOT NULL,
    number INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    signed TEXT NOT NULL,
    signed_at INTEGER NOT NULL,
    PRIMARY KEY (log, tenant, node, number)
) STRICT, WITHOUT ROWID;
