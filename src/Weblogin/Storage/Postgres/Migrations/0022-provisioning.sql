-- People whom tenants have told us of. Records are sealed.
CREATE TABLE provisioned_person (
    tenant TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    payload BYTEA NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- What they are found by, each one person's alone: national id, the tenant's own name for them, accounts; as keyed indexes. An account outlives its person
-- (person_id is null then), so that whoever has it next is known to be another.
CREATE TABLE provisioned_name (
    tenant TEXT COLLATE "C" NOT NULL,
    name_index BYTEA NOT NULL,
    person_id TEXT COLLATE "C",
    holder_index BYTEA NOT NULL,
    rebound BIGINT NOT NULL,
    PRIMARY KEY (tenant, name_index)
);

-- How many changes a tenant's machines have made in the last hour in which they made any.
CREATE TABLE provisioning_budget (
    tenant TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    hour BIGINT NOT NULL,
    changes BIGINT NOT NULL
);
