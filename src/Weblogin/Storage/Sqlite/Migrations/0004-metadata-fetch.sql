-- How fetching metadata by its address goes; the address and what the other side said are in the payload.
CREATE TABLE metadata_fetch (
    tenant TEXT NOT NULL,
    identity_provider TEXT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (tenant, identity_provider)
) STRICT;
