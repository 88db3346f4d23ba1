-- Who is somebody at a tenant has a row there, whether they have typed anything, were closed out or not. Since when: null where that was not written down.
ALTER TABLE membership ADD COLUMN since BIGINT;
INSERT INTO membership (tenant, person_id, since) SELECT tenant, person_id, MIN(first_seen) FROM membership_account WHERE true GROUP BY tenant, person_id
    ON CONFLICT (tenant, person_id) DO UPDATE SET since = excluded.since;
INSERT INTO membership (tenant, person_id) SELECT tenant, person_id FROM patron WHERE true ON CONFLICT (tenant, person_id) DO NOTHING;
INSERT INTO membership (tenant, person_id, since) SELECT only_tenant, id, created_at FROM person WHERE only_tenant IS NOT NULL AND merged_into IS NULL AND erased_at IS NULL
    ON CONFLICT (tenant, person_id) DO UPDATE SET since = COALESCE(membership.since, excluded.since);

-- What user names begin with, each beginning by a keyed index: so that whoever administers a tenant finds its people by the first letters.
CREATE TABLE membership_prefix (
    tenant TEXT COLLATE "C" NOT NULL,
    prefix_index BYTEA NOT NULL,
    account_index BYTEA NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, prefix_index, account_index, person_id)
);
CREATE INDEX membership_prefix_person ON membership_prefix (person_id);

-- Whose login it was, at one tenant, by a keyed index.
ALTER TABLE login_trace ADD COLUMN person_index BYTEA;
CREATE INDEX login_trace_person ON login_trace (person_index, login) WHERE person_index IS NOT NULL;
