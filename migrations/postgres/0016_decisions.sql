-- What a reviewer has decided and the debtor hasn't been told: for a minute it can be taken back, and where the policy asks
-- for two people it waits for the second. What is decided, with which words, is sealed.
CREATE TABLE decision (
    id               BIGINT PRIMARY KEY NOT NULL,
    creditor_id      BIGINT NOT NULL REFERENCES creditor (id),
    debt_id          BIGINT NOT NULL REFERENCES debt (id),
    kind             TEXT   NOT NULL,
    subject          BIGINT NOT NULL,
    state            TEXT   NOT NULL,
    sealed           TEXT   NOT NULL,
    made_by          BIGINT NOT NULL REFERENCES staff (id),
    made_at          BIGINT NOT NULL,
    answer_by        DATE,
    confirmed_by     BIGINT REFERENCES staff (id),
    confirmed_at     BIGINT,
    takes_effect_at  BIGINT,
    returned_by      BIGINT REFERENCES staff (id),
    sealed_return    TEXT   NOT NULL DEFAULT '',
    why              TEXT   NOT NULL DEFAULT '',
    closed_at        BIGINT,
    told_at          BIGINT,
    batch            BIGINT,
    CHECK (confirmed_by IS NULL OR confirmed_by <> made_by)
);
-- Of one thing nobody decides twice at a time.
CREATE UNIQUE INDEX one_decision_under_way ON decision (kind, subject) WHERE state IN ('second', 'pending');
CREATE INDEX decision_due ON decision (takes_effect_at) WHERE state = 'pending';
CREATE INDEX decision_of_debt ON decision (debt_id);
CREATE INDEX decision_to_show ON decision (creditor_id, state) WHERE state IN ('second', 'pending', 'returned', 'dropped') AND told_at IS NULL;
CREATE INDEX decision_of_batch ON decision (batch) WHERE batch IS NOT NULL;
