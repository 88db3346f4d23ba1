-- What people have said of the tasks of a tenant's onboarding: done, due, notes. Sealed: notes are free text.
CREATE TABLE onboarding_task (
    tenant TEXT COLLATE "C" NOT NULL,
    task TEXT COLLATE "C" NOT NULL,
    payload BYTEA NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (tenant, task)
);
