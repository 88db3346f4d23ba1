-- Ids that led to somebody before they were merged: what was kept under them is the person's still.
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
