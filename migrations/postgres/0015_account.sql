-- What belongs to a person's own account: what they dispute, what was written to them and by them, how they want to be
-- written to, a new address, and what they ask to have erased.

-- Beside a hold of the kind 'dispute': what exactly is disputed (an amount, or all where there is none), and what
-- became of it.
CREATE TABLE dispute (
    hold_id      BIGINT PRIMARY KEY NOT NULL REFERENCES hold (id),
    ground       TEXT   NOT NULL,
    amount       BIGINT,
    outcome      TEXT   NOT NULL DEFAULT 'waiting',
    adjusted     BIGINT NOT NULL DEFAULT 0,
    counts_from  DATE
);

-- From this day on the creditor asks this person for nothing any more.
ALTER TABLE debt ADD COLUMN closed_on DATE;

-- Each letter to a debtor as it left, sealed. One-time codes and links that act by themselves are not in it.
CREATE TABLE sent_letter (
    letter_id  BIGINT PRIMARY KEY NOT NULL REFERENCES outbox (id),
    debtor_id  BIGINT NOT NULL REFERENCES debtor (id),
    debt_id    BIGINT REFERENCES debt (id),
    sealed     TEXT   NOT NULL,
    sent_at    BIGINT NOT NULL
);
CREATE INDEX sent_letter_of_debtor ON sent_letter (debtor_id, sent_at);

-- What debtor and creditor write to each other about a debt, sealed. Without a reviewer it is the debtor's.
CREATE TABLE message (
    id           BIGINT PRIMARY KEY NOT NULL,
    debt_id      BIGINT NOT NULL REFERENCES debt (id),
    staff_id     BIGINT REFERENCES staff (id),
    sealed       TEXT   NOT NULL,
    answer_by    DATE,
    answered_at  BIGINT,
    form_key     TEXT   UNIQUE,
    at           BIGINT NOT NULL
);
CREATE INDEX message_of_debt ON message (debt_id, at);

-- Between which hours reminders come, where the person chose: minutes after midnight at the creditor's place.
ALTER TABLE debtor ADD COLUMN write_from BIGINT;
ALTER TABLE debtor ADD COLUMN write_until BIGINT;

-- A new address takes the place of the old one when both have said yes; the old one can stop it.
CREATE TABLE email_change (
    id                BIGINT PRIMARY KEY NOT NULL,
    debtor_id         BIGINT NOT NULL REFERENCES debtor (id),
    new_email         TEXT   NOT NULL,
    old_hash          TEXT,
    new_hash          TEXT,
    old_confirmed_at  BIGINT,
    new_confirmed_at  BIGINT,
    outcome           TEXT   NOT NULL DEFAULT 'open',
    created_at        BIGINT NOT NULL,
    expires_at        BIGINT NOT NULL
);
CREATE UNIQUE INDEX one_open_email_change ON email_change (debtor_id) WHERE outcome = 'open';

-- A request to erase what the law lets a creditor erase, one for each creditor; the debt is where it is answered.
CREATE TABLE erasure (
    id            BIGINT PRIMARY KEY NOT NULL,
    debtor_id     BIGINT NOT NULL REFERENCES debtor (id),
    creditor_id   BIGINT NOT NULL REFERENCES creditor (id),
    debt_id       BIGINT NOT NULL REFERENCES debt (id),
    outcome       TEXT   NOT NULL DEFAULT 'waiting',
    answer_by     DATE   NOT NULL,
    asked_at      BIGINT NOT NULL,
    answered_by   BIGINT,
    answered_at   BIGINT,
    answer_words  TEXT   NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX one_waiting_erasure ON erasure (debtor_id, creditor_id) WHERE outcome = 'waiting';

CREATE INDEX evidence_of_debtor ON evidence (debtor_id, act, seq);
CREATE INDEX session_of_debtor ON session (debtor_id);
