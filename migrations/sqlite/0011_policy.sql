-- What was limits is the creditor's whole policy. Rows and numbers stay: a version written before is read as the policy
-- that answers as its limits did.
ALTER TABLE creditor_limits RENAME TO policy_version;
ALTER TABLE policy_version RENAME COLUMN limits TO policy;

-- A version never changes; a change is a new one.
CREATE TRIGGER policy_version_stays BEFORE UPDATE ON policy_version
    BEGIN SELECT RAISE(ABORT, 'a version of a policy never changes'); END;
CREATE TRIGGER policy_version_is_kept BEFORE DELETE ON policy_version
    BEGIN SELECT RAISE(ABORT, 'a version of a policy never changes'); END;

-- What an administrator is working on, one draft each.
CREATE TABLE policy_draft (
    id           BIGINT PRIMARY KEY NOT NULL,
    creditor_id  BIGINT NOT NULL REFERENCES creditor (id),
    staff_id     BIGINT NOT NULL UNIQUE REFERENCES staff (id),
    based_on     BIGINT NOT NULL,
    policy       TEXT   NOT NULL,
    saved_at     BIGINT NOT NULL
);

-- A draft tried on past offers: how far that has come, and what it showed.
CREATE TABLE policy_replay (
    draft_id    BIGINT PRIMARY KEY NOT NULL REFERENCES policy_draft (id) ON DELETE CASCADE,
    run         BIGINT NOT NULL,
    total       BIGINT NOT NULL,
    done        BIGINT NOT NULL,
    seen_at     BIGINT NOT NULL,
    outcome     TEXT
);
