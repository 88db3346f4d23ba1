-- How many chains were ever begun, and which, in one sealed row: a chain that is taken away with all that told of it is missed.
CREATE TABLE audit_register (
    id INTEGER NOT NULL PRIMARY KEY,
    payload BLOB NOT NULL
) STRICT;

-- An entry that was chained is not chained once more: its commitment has a salt of its own.
CREATE INDEX audit_event_commitment ON audit_event (commitment) WHERE link IS NOT NULL;
CREATE INDEX release_ledger_commitment ON release_ledger (commitment) WHERE link IS NOT NULL;
