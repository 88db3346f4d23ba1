-- What a tenant knows a member by: chance, made with the membership and gone with it, so that it tells nothing of what other tenants keep. The engine makes it wherever a row begins.
CREATE TABLE membership_2 (
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    self_asserted BLOB,
    disabled_since INTEGER,
    proven_since INTEGER,
    since INTEGER,
    member_id TEXT NOT NULL DEFAULT (lower(hex(randomblob(16)))),
    PRIMARY KEY (tenant, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO membership_2 (tenant, person_id, self_asserted, disabled_since, proven_since, since) SELECT tenant, person_id, self_asserted, disabled_since, proven_since, since FROM membership;
DROP TABLE membership;
ALTER TABLE membership_2 RENAME TO membership;
CREATE INDEX membership_disabled ON membership (tenant, person_id) WHERE disabled_since IS NOT NULL;
CREATE INDEX membership_person ON membership (person_id);
CREATE INDEX membership_member ON membership (tenant, member_id);
