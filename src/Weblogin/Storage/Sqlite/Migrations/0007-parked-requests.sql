-- Requests that came by a cross-site POST and wait for their browser.
CREATE TABLE parked_request (
    tenant TEXT NOT NULL,
    parked_hash BLOB NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (parked_hash, tenant)
) STRICT;
CREATE INDEX parked_request_expiry ON parked_request (expires_at);
