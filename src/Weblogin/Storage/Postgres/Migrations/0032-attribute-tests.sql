-- Attribute tests under their handles: a link, whoever took it up, and what their logins brought; for minutes.
CREATE TABLE attribute_test (
    tenant TEXT COLLATE "C" NOT NULL,
    step_hash BYTEA NOT NULL,
    browser_hash BYTEA NOT NULL,
    version BIGINT NOT NULL,
    guesses BIGINT NOT NULL,
    payload BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (step_hash, tenant)
);
CREATE INDEX attribute_test_expiry ON attribute_test (expires_at);
