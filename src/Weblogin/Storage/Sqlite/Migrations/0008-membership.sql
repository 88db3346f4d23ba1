-- What one tenant keeps of a person beside their accounts: what they typed of themselves, sealed.
CREATE TABLE membership (
    tenant TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    self_asserted BLOB,
    PRIMARY KEY (tenant, person_id)
) STRICT, WITHOUT ROWID;
