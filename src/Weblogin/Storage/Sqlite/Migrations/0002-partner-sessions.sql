-- Blind indexes of the names that partners know their own sessions by; null where a partner cannot be told of a logout.
ALTER TABLE browser_session ADD COLUMN identity_provider_index BLOB;
ALTER TABLE browser_session ADD COLUMN relying_party_index BLOB;
CREATE INDEX browser_session_identity_provider ON browser_session (identity_provider_index) WHERE identity_provider_index IS NOT NULL;
CREATE INDEX browser_session_relying_party ON browser_session (relying_party_index) WHERE relying_party_index IS NOT NULL;

-- Logouts under way: to each step one handle, taken once.
CREATE TABLE logout_step (
    tenant TEXT NOT NULL,
    step_hash BLOB NOT NULL,
    browser_hash BLOB,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (step_hash, tenant)
) STRICT;
CREATE INDEX logout_step_expiry ON logout_step (expires_at);
CREATE INDEX logout_step_browser ON logout_step (browser_hash) WHERE browser_hash IS NOT NULL;
