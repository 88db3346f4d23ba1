-- The one tenant that has named a person; null where several have, and for everybody who was known before this was kept.
ALTER TABLE person ADD COLUMN only_tenant TEXT;

-- Since when a person has proven at a tenant, by more than the tenant's own word, that its national id is theirs; null where they have not.
ALTER TABLE membership ADD COLUMN proven_since INTEGER;
