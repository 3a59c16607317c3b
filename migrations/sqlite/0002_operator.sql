-- What the operator's side learnt to keep: which files were taken in, whose secret this database goes with; and
-- evidence that not even a replacement of a row gets round.

-- The hash of the file and the columns it was read with: the same file again is told, and changes nothing.
ALTER TABLE import_run ADD COLUMN file_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE import_run ADD COLUMN columns TEXT NOT NULL DEFAULT '';
CREATE INDEX import_run_of_file ON import_run (creditor_id, kind, file_hash);

-- Facts about the installation, by name.
CREATE TABLE installation (
    name   TEXT PRIMARY KEY NOT NULL,
    value  TEXT NOT NULL
);

-- REPLACE deletes without asking the trigger for deletions, unless recursive triggers are on. An entry's number is
-- given by the table, never chosen.
CREATE TRIGGER evidence_is_not_replaced BEFORE INSERT ON evidence
    WHEN EXISTS (SELECT 1 FROM evidence WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
