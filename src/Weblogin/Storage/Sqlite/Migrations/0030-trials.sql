-- Which version of a tenant's document serves everybody, where changes are tried first: appended, never altered; the highest number is in force.
CREATE TABLE released_version (
    tenant TEXT NOT NULL,
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (tenant, number)
) STRICT, WITHOUT ROWID;

-- Named test users. Everything is sealed; the hashes are what they are found by.
CREATE TABLE tester (
    tenant TEXT NOT NULL,
    number INTEGER NOT NULL,
    link_hash BLOB,
    browser_hash BLOB,
    payload BLOB NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (tenant, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX tester_link ON tester (link_hash) WHERE link_hash IS NOT NULL;
CREATE INDEX tester_browser ON tester (browser_hash) WHERE browser_hash IS NOT NULL;

-- Where they have landed, by what the version rests on.
CREATE TABLE trial_pass (
    tenant TEXT NOT NULL,
    configuration TEXT NOT NULL,
    stage TEXT NOT NULL,
    tester INTEGER NOT NULL,
    payload BLOB NOT NULL,
    landed_at INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    PRIMARY KEY (tenant, configuration, stage, tester)
) STRICT, WITHOUT ROWID;
