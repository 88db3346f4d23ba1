-- Entries of the audit log and of the ledger in chains, one for each tenant and node. The node that wrote an entry; to what is sealed in it the entry is committed;
-- and, when it is chained, its place in the chain and its hash.
ALTER TABLE audit_event ADD COLUMN node TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE audit_event ADD COLUMN commitment BYTEA;
ALTER TABLE audit_event ADD COLUMN link BIGINT;
ALTER TABLE audit_event ADD COLUMN link_hash BYTEA;
CREATE INDEX audit_event_unlinked ON audit_event (id) WHERE link IS NULL;
CREATE UNIQUE INDEX audit_event_chain ON audit_event (tenant, node, link) WHERE link IS NOT NULL;

ALTER TABLE release_ledger ADD COLUMN node TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE release_ledger ADD COLUMN commitment BYTEA;
ALTER TABLE release_ledger ADD COLUMN link BIGINT;
ALTER TABLE release_ledger ADD COLUMN link_hash BYTEA;
CREATE INDEX release_ledger_unlinked ON release_ledger (id) WHERE link IS NULL;
CREATE UNIQUE INDEX release_ledger_chain ON release_ledger (tenant, node, link) WHERE link IS NOT NULL;

-- Where each chain ends, begins and what heads it has: sealed. What stands beside it in clear says what is due.
CREATE TABLE audit_chain (
    log BIGINT NOT NULL,
    tenant TEXT COLLATE "C" NOT NULL,
    node TEXT COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    payload BYTEA NOT NULL,
    head_sequence BIGINT NOT NULL,
    headed_at BIGINT NOT NULL,
    kept_from BIGINT,
    checked_at BIGINT,
    checked_sequence BIGINT,
    broken TEXT COLLATE "C",
    PRIMARY KEY (log, tenant, node)
);
CREATE INDEX audit_chain_due ON audit_chain (headed_at) WHERE head_sequence < sequence;
CREATE INDEX audit_chain_kept ON audit_chain (log, kept_from) WHERE kept_from IS NOT NULL;
CREATE INDEX audit_chain_tenant ON audit_chain (tenant, log, node);

-- What was signed every hour.
CREATE TABLE audit_chain_head (
    log BIGINT NOT NULL,
    tenant TEXT COLLATE "C" NOT NULL,
    node TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    signed TEXT COLLATE "C" NOT NULL,
    signed_at BIGINT NOT NULL,
    PRIMARY KEY (log, tenant, node, number)
);
