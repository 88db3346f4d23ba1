-- Forms of the administration whose sender must log in first, by the row of their sessions and the page: for a quarter of an hour, gone sooner when the page has taken its form.
CREATE TABLE held_form (
    line_hash BYTEA NOT NULL,
    page_hash BYTEA NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL,
    payload BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (line_hash, page_hash)
);
CREATE INDEX held_form_person ON held_form (person_id);
CREATE INDEX held_form_end ON held_form (expires_at);
