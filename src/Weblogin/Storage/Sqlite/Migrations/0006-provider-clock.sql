-- How far each identity provider's clock was from ours, in milliseconds.
CREATE TABLE provider_clock (
    tenant TEXT NOT NULL,
    identity_provider TEXT NOT NULL,
    drift INTEGER NOT NULL,
    measured_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, identity_provider)
) STRICT, WITHOUT ROWID;
