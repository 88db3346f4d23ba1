-- Parts of chains that were broken and that an operator has closed: sealed, never removed. kept_from: when something of the part may be due to go; null where nothing of it is left, or it is never swept.
CREATE TABLE audit_chain_closing (
    log INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    node TEXT NOT NULL,
    number INTEGER NOT NULL,
    payload BLOB NOT NULL,
    kept_from INTEGER,
    PRIMARY KEY (log, tenant, node, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_chain_closing_kept ON audit_chain_closing (kept_from) WHERE kept_from IS NOT NULL;
CREATE INDEX audit_chain_closing_tenant ON audit_chain_closing (tenant, log, node, number);
