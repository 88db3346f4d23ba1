-- What was taken away of a source within a day without a human having looked at it, hour by hour (hours since 1970): counts by kind, as JSON.
CREATE TABLE recent_loss (
    tenant TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    hour BIGINT NOT NULL,
    in_force TEXT COLLATE "C" NOT NULL,
    gone TEXT COLLATE "C" NOT NULL,
    rebound BIGINT NOT NULL,
    PRIMARY KEY (tenant, source, hour)
);
