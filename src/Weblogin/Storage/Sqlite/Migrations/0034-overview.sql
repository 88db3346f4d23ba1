-- Whether a change of metadata waits for a word: of what waits already it is known from its next change on.
ALTER TABLE provider_metadata ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;
CREATE INDEX provider_metadata_waits ON provider_metadata (tenant, identity_provider) WHERE waits = 1;

-- Attributes that came with every login of an identity provider and come no more; names, never values.
CREATE TABLE missing_attribute (
    tenant TEXT NOT NULL,
    identity_provider TEXT NOT NULL,
    name TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (tenant, identity_provider, name)
) STRICT;
