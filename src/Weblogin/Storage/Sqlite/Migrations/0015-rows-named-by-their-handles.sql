-- The handle of a step, and of a code, says in which row it lies, and the access token lies beside its code: what a login looks for is found by
-- number, and no index of random hashes is written for it. Logins that are open while this runs begin anew; codes and access tokens are lost.
DROP TABLE login_step;
CREATE TABLE login_step (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    step_hash BLOB NOT NULL,
    browser_hash BLOB NOT NULL,
    payload BLOB NOT NULL,
    used INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
DELETE FROM login_answer;

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
    expires_at INTEGER NOT NULL
) STRICT;
