-- What became of logins: a row for a tenant and an hour, or a day (span, in hours); the tenant is empty for the whole installation. In the order of time, so that what is
-- looked at lies together and what is swept lies first. The few figures in clear are those by which all tenants are looked over at once.
CREATE TABLE login_count (
    span INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    let_in INTEGER NOT NULL,
    fell_back INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (span, began_at, tenant)
) STRICT;
