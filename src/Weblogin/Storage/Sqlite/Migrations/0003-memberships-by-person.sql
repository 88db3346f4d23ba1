-- Covers its query: without that the planner walks through all accounts of the tenant instead.
DROP INDEX membership_account_person;
CREATE INDEX membership_account_person ON membership_account (tenant, person_id, last_seen);
