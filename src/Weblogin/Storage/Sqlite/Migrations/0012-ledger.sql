-- To whom whose national id was released. The number is sealed; person_index finds it.
CREATE TABLE release_ledger (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    relying_party TEXT NOT NULL,
    person_index BLOB NOT NULL,
    payload BLOB NOT NULL,
    released_at INTEGER NOT NULL
) STRICT;
CREATE INDEX release_ledger_person ON release_ledger (person_index, released_at);
CREATE INDEX release_ledger_tenant ON release_ledger (tenant, released_at);

-- Since when a tenant lets a person in no more; null where it does.
ALTER TABLE membership ADD COLUMN disabled_since INTEGER;
CREATE INDEX membership_disabled ON membership (tenant, person_id) WHERE disabled_since IS NOT NULL;
