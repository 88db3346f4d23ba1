-- How many people a tenant has told us of: kept by whoever adds or removes one, in the same commit.
CREATE TABLE provisioned_count (
    tenant TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    people BIGINT NOT NULL
);

INSERT INTO provisioned_count (tenant, people) SELECT tenant, COUNT(*) FROM provisioned_person GROUP BY tenant;
