-- Whom the whole installation lets in no more; whose place another has taken; and who was erased, of whom nothing but the random id is left.
ALTER TABLE person ADD COLUMN disabled_since INTEGER;
ALTER TABLE person ADD COLUMN merged_into TEXT;
ALTER TABLE person ADD COLUMN erased_at INTEGER;
CREATE INDEX person_disabled ON person (id) WHERE disabled_since IS NOT NULL;

-- What tenants keep of one person, at all of them: for whoever merges or erases.
CREATE INDEX membership_person ON membership (person_id);
CREATE INDEX membership_account_holder ON membership_account (person_id);
CREATE INDEX patron_person ON patron (person_id);

-- What one operator asks to be done to a person and another has not answered yet. What it is, is sealed.
CREATE TABLE person_request (
    id TEXT NOT NULL PRIMARY KEY,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
