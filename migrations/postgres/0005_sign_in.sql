-- Limits that nobody can turn against somebody else, the language of a code, and forms that outlive a session.

-- Tries that are counted against a limit: one row for each who-and-what (a keyed hash of it), so that two at once wait
-- for each other instead of both counting the same number.
DROP TABLE attempt;
CREATE TABLE try_count (
    key_hash  TEXT   PRIMARY KEY NOT NULL,
    tries     BIGINT NOT NULL,
    last_at   BIGINT NOT NULL
);

-- The language chosen before the code was asked for; empty when none was.
ALTER TABLE sign_in ADD COLUMN language TEXT NOT NULL DEFAULT '';

-- What somebody had typed when their session ended, sealed, for the next sign-in of the same person in the same browser.
CREATE TABLE kept_form (
    token_hash  TEXT   PRIMARY KEY NOT NULL,
    debtor_id   BIGINT REFERENCES debtor (id),
    staff_id    BIGINT REFERENCES staff (id),
    sealed      TEXT   NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX kept_form_by_end ON kept_form (expires_at);
