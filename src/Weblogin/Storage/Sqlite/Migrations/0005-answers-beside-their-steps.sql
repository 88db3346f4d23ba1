-- A parked answer lies in the row of its step: parking and taking touch half as many pages. What is parked lives for a minute and is left behind.
-- Rows lie in the order they came, which is about the order they expire in: the sweep needs no index that every login would write.
DROP TABLE login_parked;

CREATE TABLE login_step_2 (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    step_hash BLOB NOT NULL,
    browser_hash BLOB NOT NULL,
    answers INTEGER NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    parked_hash BLOB,
    parked_payload BLOB,
    parked_expires_at INTEGER,
    UNIQUE (step_hash, tenant)
) STRICT;
INSERT INTO login_step_2 (tenant, step_hash, browser_hash, answers, payload, expires_at)
    SELECT tenant, step_hash, browser_hash, answers, payload, expires_at FROM login_step ORDER BY expires_at;
DROP TABLE login_step;
ALTER TABLE login_step_2 RENAME TO login_step;

CREATE TABLE oidc_grant_2 (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    payload BLOB NOT NULL,
    code_expires_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked INTEGER NOT NULL,
    access_token_hash BLOB,
    access_token_expires_at INTEGER,
    expires_at INTEGER NOT NULL,
    UNIQUE (code_hash, tenant)
) STRICT;
INSERT INTO oidc_grant_2 (tenant, code_hash, payload, code_expires_at, used_at, revoked, access_token_hash, access_token_expires_at, expires_at)
    SELECT tenant, code_hash, payload, code_expires_at, used_at, revoked, access_token_hash, access_token_expires_at, expires_at
    FROM oidc_grant ORDER BY expires_at;
DROP TABLE oidc_grant;
ALTER TABLE oidc_grant_2 RENAME TO oidc_grant;
CREATE UNIQUE INDEX oidc_grant_access_token ON oidc_grant (access_token_hash) WHERE access_token_hash IS NOT NULL;
