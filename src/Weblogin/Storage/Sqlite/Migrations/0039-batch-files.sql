-- Files of people that administrators have brought, and what came of them. Everything but times is sealed; the octets lie in pieces, and go when they are over.
CREATE TABLE batch_file (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_file_began ON batch_file (tenant, began_at);
CREATE INDEX batch_file_expiry ON batch_file (expires_at);

CREATE TABLE batch_piece (
    tenant TEXT NOT NULL,
    file_id TEXT NOT NULL,
    part INTEGER NOT NULL,
    number INTEGER NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, file_id, part, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_piece_expiry ON batch_piece (expires_at);
