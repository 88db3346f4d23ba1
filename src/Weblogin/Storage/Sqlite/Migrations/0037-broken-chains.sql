-- Chains that the last verification found broken.
CREATE INDEX audit_chain_broken ON audit_chain (log, tenant, node) WHERE broken IS NOT NULL;
