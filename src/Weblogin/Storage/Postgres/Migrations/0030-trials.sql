-- Which version of a tenant's document serves everybody, where changes are tried first: appended, never altered; the highest number is in force.
CREATE TABLE released_version (
    tenant TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    version BIGINT NOT NULL,
    payload BYTEA NOT NULL,
    PRIMARY KEY (tenant, number)
);

-- Named test users. Everything is sealed; the hashes are what they are found by.
CREATE TABLE tester (
    tenant TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    link_hash BYTEA,
    browser_hash BYTEA,
    payload BYTEA NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (tenant, number)
);
CREATE INDEX tester_link ON tester (link_hash) WHERE link_hash IS NOT NULL;
CREATE INDEX tester_browser ON tester (browser_hash) WHERE browser_hash IS NOT NULL;

-- Where they have landed, by what the version rests on.
CREATE TABLE trial_pass (
    tenant TEXT COLLATE "C" NOT NULL,
    configuration TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    tester BIGINT NOT NULL,
    payload BYTEA NOT NULL,
    landed_at BIGINT NOT NULL,
    confirmed BIGINT NOT NULL,
    PRIMARY KEY (tenant, configuration, stage, tester)
);
