-- An index ends with the row's id by itself: naming it writes it twice, a fifth of each entry.
DROP INDEX synced_record_user_name;
CREATE INDEX synced_record_user_name ON synced_record (source_id, user_name_index) WHERE user_name_index IS NOT NULL;
DROP INDEX synced_record_principal_name;
CREATE INDEX synced_record_principal_name ON synced_record (source_id, principal_name_index) WHERE principal_name_index IS NOT NULL;
