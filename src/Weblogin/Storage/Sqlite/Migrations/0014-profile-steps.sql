-- People being asked about themselves, each under one handle until it is taken.
CREATE TABLE profile_step (
    tenant TEXT NOT NULL,
    step_hash BLOB NOT NULL,
    browser_hash BLOB NOT NULL,
    version INTEGER NOT NULL,
    guesses INTEGER NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (step_hash, tenant)
) STRICT;
CREATE INDEX profile_step_expiry ON profile_step (expires_at);

-- What was sent on a day, under a keyed index of whom or what it is counted for.
CREATE TABLE send_count (
    tenant TEXT NOT NULL,
    counter_index BLOB NOT NULL,
    day INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (counter_index, day, tenant)
) STRICT, WITHOUT ROWID;
CREATE INDEX send_count_expiry ON send_count (expires_at);
