-- Only SQLite's indexes end with the id by themselves. Here it stays in them, since the last row of an account is told from the index alone:
-- the number is kept so that both engines count alike.
SELECT 1;
