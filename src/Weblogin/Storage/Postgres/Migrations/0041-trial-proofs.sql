-- What a test user's browser has shown to work beside the login itself: deep links, logging out.
CREATE TABLE trial_proof (
    tenant TEXT COLLATE "C" NOT NULL,
    configuration TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    tester BIGINT NOT NULL,
    payload BYTEA NOT NULL,
    proven_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, configuration, kind, tester)
);

-- Landings that nobody has confirmed are swept.
CREATE INDEX trial_pass_unconfirmed ON trial_pass (landed_at) WHERE confirmed = 0;

-- Whether an identity provider has metadata in force: of what is there already it is known from its next change on, and taken for granted until then.
ALTER TABLE provider_metadata ADD COLUMN in_force BIGINT NOT NULL DEFAULT 1;
CREATE INDEX provider_metadata_in_force ON provider_metadata (tenant, identity_provider) WHERE in_force = 1;
