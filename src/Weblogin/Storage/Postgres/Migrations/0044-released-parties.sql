-- Which version of the PROD relying party's document a version of the tenant was opened with; null in releases from before, which follow the newest.
ALTER TABLE released_version ADD COLUMN party TEXT COLLATE "C";
ALTER TABLE released_version ADD COLUMN party_version BIGINT;
