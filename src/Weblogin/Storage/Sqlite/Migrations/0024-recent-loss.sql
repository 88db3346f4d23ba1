-- What was taken away of a source within a day without a human having looked at it, hour by hour (hours since 1970): counts by kind, as JSON.
CREATE TABLE recent_loss (
    tenant TEXT NOT NULL,
    source TEXT NOT NULL,
    hour INTEGER NOT NULL,
    in_force TEXT NOT NULL,
    gone TEXT NOT NULL,
    rebound INTEGER NOT NULL,
    PRIMARY KEY (tenant, source, hour)
) STRICT, WITHOUT ROWID;
