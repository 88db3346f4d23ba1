-- By what programs administer: of a person, or of a machine of a tenant's (person empty) or of the installation's (both empty). What they may is sealed; the token is kept nowhere.
CREATE TABLE api_token (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL,
    tenant TEXT COLLATE "C" NOT NULL,
    payload BYTEA NOT NULL,
    used_at BIGINT,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX api_token_id ON api_token (id);
CREATE INDEX api_token_owner ON api_token (person_id, tenant);
