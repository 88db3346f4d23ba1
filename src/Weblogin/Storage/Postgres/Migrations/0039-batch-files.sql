-- Files of people that administrators have brought, and what came of them. Everything but times is sealed; the octets lie in pieces, and go when they are over.
CREATE TABLE batch_file (
    tenant TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    began_at BIGINT NOT NULL,
    payload BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX batch_file_began ON batch_file (tenant, began_at);
CREATE INDEX batch_file_expiry ON batch_file (expires_at);

CREATE TABLE batch_piece (
    tenant TEXT COLLATE "C" NOT NULL,
    file_id TEXT COLLATE "C" NOT NULL,
    part BIGINT NOT NULL,
    number BIGINT NOT NULL,
    payload BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, file_id, part, number)
);
CREATE INDEX batch_piece_expiry ON batch_piece (expires_at);
