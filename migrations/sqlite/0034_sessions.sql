-- A session has a name by which its owner ends it; its token's hash is shown to nobody.
ALTER TABLE session ADD COLUMN id BIGINT NOT NULL DEFAULT 0;
UPDATE session SET id = abs(random() / 2);
CREATE UNIQUE INDEX session_by_id ON session (id);
CREATE INDEX session_of_staff ON session (staff_id);

-- When a code of the authenticator was given in it last. Some things take a fresh one.
ALTER TABLE session ADD COLUMN confirmed_at BIGINT;
