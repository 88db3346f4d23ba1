-- What people have said of the tasks of a tenant's onboarding: done, due, notes. Sealed: notes are free text.
CREATE TABLE onboarding_task (
    tenant TEXT NOT NULL,
    task TEXT NOT NULL,
    payload BLOB NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (tenant, task)
) STRICT, WITHOUT ROWID;
