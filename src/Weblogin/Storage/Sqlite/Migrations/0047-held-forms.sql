-- Forms of the administration whose sender must log in first, by the row of their sessions and the page: for a quarter of an hour, gone sooner when the page has taken its form.
CREATE TABLE held_form (
    line_hash BLOB NOT NULL,
    page_hash BLOB NOT NULL,
    person_id TEXT NOT NULL,
    payload BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (line_hash, page_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_form_person ON held_form (person_id);
CREATE INDEX held_form_end ON held_form (expires_at);
