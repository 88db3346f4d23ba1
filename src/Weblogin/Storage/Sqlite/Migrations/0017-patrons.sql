-- Patrons of libraries. Records are sealed; card numbers and e-mail addresses stand as keyed indexes.
CREATE TABLE patron (
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    payload BLOB NOT NULL,
    version INTEGER NOT NULL,
    last_active INTEGER,
    PRIMARY KEY (tenant, person_id)
) STRICT, WITHOUT ROWID;

-- A card number is one patron's alone (is_card = 1); an e-mail address may be a family's.
CREATE TABLE patron_identifier (
    tenant TEXT NOT NULL,
    identifier_index BLOB NOT NULL,
    person_id TEXT NOT NULL,
    is_card INTEGER NOT NULL,
    PRIMARY KEY (person_id, tenant, identifier_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX patron_identifier_index ON patron_identifier (identifier_index, tenant);

-- Wrong guesses of a day, under a keyed index of whose they are; kept for the year they count in.
CREATE TABLE patron_guess (
    tenant TEXT NOT NULL,
    counter_index BLOB NOT NULL,
    day INTEGER NOT NULL,
    wrong INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, counter_index, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX patron_guess_expiry ON patron_guess (expires_at);

-- In which browsers a patron has logged in.
CREATE TABLE known_browser (
    tenant TEXT NOT NULL,
    browser_hash BLOB NOT NULL,
    person_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, tenant, browser_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_browser_expiry ON known_browser (expires_at);

-- Patrons on our own pages beyond the first: waiting for a code, or changing what they prove themselves by.
CREATE TABLE patron_step (
    tenant TEXT NOT NULL,
    step_hash BLOB NOT NULL,
    browser_hash BLOB NOT NULL,
    version INTEGER NOT NULL,
    guesses INTEGER NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (step_hash, tenant)
) STRICT, WITHOUT ROWID;
CREATE INDEX patron_step_expiry ON patron_step (expires_at);
