-- By what machines of a tenant's prove themselves, found by the number that the token begins with. Nothing here opens anything: the token is hashed.
CREATE TABLE tenant_token (
    number INTEGER PRIMARY KEY,
    hash BLOB NOT NULL,
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    note TEXT NOT NULL,
    scopes TEXT NOT NULL,
    networks TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX tenant_token_tenant ON tenant_token (tenant, number);
