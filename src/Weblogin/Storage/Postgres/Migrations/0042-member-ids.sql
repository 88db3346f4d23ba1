-- What a tenant knows a member by: chance, made with the membership and gone with it, so that it tells nothing of what other tenants keep. The engine makes it wherever a row begins.
ALTER TABLE membership ADD COLUMN member_id TEXT COLLATE "C" NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', '');
CREATE INDEX membership_member ON membership (tenant, member_id);
