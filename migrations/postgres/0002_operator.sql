-- What the operator's side learnt to keep: which files were taken in, whose secret this database goes with; and
-- evidence that not even emptying the table gets round.

-- The hash of the file and the columns it was read with: the same file again is told, and changes nothing.
ALTER TABLE import_run ADD COLUMN file_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE import_run ADD COLUMN columns TEXT NOT NULL DEFAULT '';
CREATE INDEX import_run_of_file ON import_run (creditor_id, kind, file_hash);

-- Facts about the installation, by name.
CREATE TABLE installation (
    name   TEXT PRIMARY KEY NOT NULL,
    value  TEXT NOT NULL
);

-- TRUNCATE asks no trigger for rows.
CREATE TRIGGER evidence_is_not_emptied BEFORE TRUNCATE ON evidence
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_append_only();
