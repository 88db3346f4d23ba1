-- People whom tenants have told us of. Records are sealed.
CREATE TABLE provisioned_person (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;

-- What they are found by, each one person's alone: national id, the tenant's own name for them, accounts; as keyed indexes. An account outlives its person
-- (person_id is null then), so that whoever has it next is known to be another.
CREATE TABLE provisioned_name (
    tenant TEXT NOT NULL,
    name_index BLOB NOT NULL,
    person_id TEXT,
    holder_index BLOB NOT NULL,
    rebound INTEGER NOT NULL,
    PRIMARY KEY (tenant, name_index)
) STRICT, WITHOUT ROWID;

-- How many changes a tenant's machines have made in the last hour in which they made any.
CREATE TABLE provisioning_budget (
    tenant TEXT NOT NULL PRIMARY KEY,
    hour INTEGER NOT NULL,
    changes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
