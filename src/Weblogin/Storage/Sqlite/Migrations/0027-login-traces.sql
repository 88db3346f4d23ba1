-- What logins did: a row for what one of them did within a second, or so, on one node. Appended, never altered. The reference is the one of the page that refused somebody.
CREATE TABLE login_trace (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    login INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    reference TEXT,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX login_trace_login ON login_trace (tenant, login);
CREATE INDEX login_trace_refused ON login_trace (tenant, login) WHERE refused = 1;
CREATE INDEX login_trace_reference ON login_trace (reference) WHERE reference IS NOT NULL;
