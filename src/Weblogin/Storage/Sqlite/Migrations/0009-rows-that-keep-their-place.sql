-- What a login writes, it writes to as few pages as can be: rows are appended and then keep their size, so that no page is split or
-- merged for them. A used step is marked and left to the sweep; its answer lies under the step's own number; a grant has room for its
-- access token from the beginning. Sessions end in about the order they came: no index is needed to sweep them by.
-- Logins that are open while this runs begin anew; codes that are not redeemed yet are lost.
DROP TABLE login_step;
CREATE TABLE login_step (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    step_hash BLOB NOT NULL,
    browser_hash BLOB NOT NULL,
    payload BLOB NOT NULL,
    used INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    UNIQUE (step_hash, tenant)
) STRICT;

CREATE TABLE login_answer (
    step_id INTEGER PRIMARY KEY,
    answers INTEGER NOT NULL,
    parked_hash BLOB,
    parked_payload BLOB,
    parked_expires_at INTEGER,
    expires_at INTEGER NOT NULL
) STRICT;

DROP TABLE oidc_grant;
CREATE TABLE oidc_grant (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    payload BLOB NOT NULL,
    code_expires_at INTEGER NOT NULL,
    redeemed INTEGER NOT NULL,
    revoked INTEGER NOT NULL,
    access_token_hash BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    UNIQUE (code_hash, tenant)
) STRICT;
CREATE INDEX oidc_grant_access_token ON oidc_grant (access_token_hash) WHERE redeemed = 1;

DROP INDEX browser_session_expiry;
