-- Attribute tests under their handles: a link, whoever took it up, and what their logins brought; for minutes.
CREATE TABLE attribute_test (
    tenant TEXT NOT NULL,
    step_hash BLOB NOT NULL,
    browser_hash BLOB NOT NULL,
    version INTEGER NOT NULL,
    guesses INTEGER NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (step_hash, tenant)
) STRICT, WITHOUT ROWID;
CREATE INDEX attribute_test_expiry ON attribute_test (expires_at);
