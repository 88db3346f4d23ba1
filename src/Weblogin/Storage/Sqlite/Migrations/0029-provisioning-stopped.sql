-- The last hour in which the gate has stopped one of a tenant's machines; null where none was, or an operator has let them since.
ALTER TABLE provisioning_budget ADD COLUMN stopped_hour INTEGER;
