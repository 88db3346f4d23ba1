-- Messages to relying parties that a session has ended, from server to server. Due no more: come to their end.
CREATE TABLE logout_notice (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    relying_party TEXT NOT NULL,
    payload BLOB NOT NULL,
    state INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    since INTEGER NOT NULL,
    due_at INTEGER,
    changed_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX logout_notice_due ON logout_notice (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX logout_notice_waiting ON logout_notice (tenant, relying_party) WHERE due_at IS NOT NULL;
CREATE INDEX logout_notice_expiry ON logout_notice (expires_at);
