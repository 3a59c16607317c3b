-- The spine: creditors, debtors, debts with their ledgers, offers, plans, holds, mail and evidence.
-- Instants are whole microseconds since 1970, money is whole minor units, ids are random 63-bit numbers.

CREATE TABLE creditor (
    id           BIGINT PRIMARY KEY NOT NULL,
    slug         TEXT   NOT NULL UNIQUE,
    name         TEXT   NOT NULL,
    country      TEXT   NOT NULL,
    currency     TEXT   NOT NULL,
    language     TEXT   NOT NULL,
    time_zone    TEXT   NOT NULL,
    email        TEXT   NOT NULL DEFAULT '',
    phone        TEXT   NOT NULL DEFAULT '',
    hours        TEXT   NOT NULL DEFAULT '',
    pay_holder   TEXT   NOT NULL DEFAULT '',
    pay_bank     TEXT   NOT NULL DEFAULT '',
    pay_account  TEXT   NOT NULL DEFAULT '',
    created_at   BIGINT NOT NULL
);

-- The limits within which a machine may accept, one row a version, never edited.
CREATE TABLE creditor_limits (
    creditor_id  BIGINT NOT NULL REFERENCES creditor (id),
    version      BIGINT NOT NULL,
    limits       TEXT   NOT NULL,
    made_by      BIGINT,
    made_at      BIGINT NOT NULL,
    PRIMARY KEY (creditor_id, version)
);

CREATE TABLE debtor (
    id                    BIGINT PRIMARY KEY NOT NULL,
    email                 TEXT   NOT NULL UNIQUE,
    language              TEXT   NOT NULL,
    reminders_stopped_at  BIGINT,
    created_at            BIGINT NOT NULL
);

CREATE TABLE import_run (
    id           BIGINT PRIMARY KEY NOT NULL,
    creditor_id  BIGINT NOT NULL REFERENCES creditor (id),
    kind         TEXT   NOT NULL,
    row_count    BIGINT NOT NULL,
    taken        BIGINT NOT NULL,
    known        BIGINT NOT NULL,
    refused      BIGINT NOT NULL,
    started_by   BIGINT,
    at           BIGINT NOT NULL
);

CREATE TABLE import_refusal (
    run_id       BIGINT NOT NULL REFERENCES import_run (id),
    line         BIGINT NOT NULL,
    field        TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    PRIMARY KEY (run_id, line)
);

-- How this creditor's columns are called, remembered from the last file with the same headings.
CREATE TABLE column_mapping (
    creditor_id  BIGINT NOT NULL REFERENCES creditor (id),
    kind         TEXT   NOT NULL,
    headings     TEXT   NOT NULL,
    mapping      TEXT   NOT NULL,
    saved_at     BIGINT NOT NULL,
    PRIMARY KEY (creditor_id, kind, headings)
);

-- A file between its preview and the administrator's word to take it in.
CREATE TABLE upload (
    id           BIGINT PRIMARY KEY NOT NULL,
    creditor_id  BIGINT NOT NULL REFERENCES creditor (id),
    staff_id     BIGINT NOT NULL,
    kind         TEXT   NOT NULL,
    file         BYTEA  NOT NULL,
    at           BIGINT NOT NULL
);

CREATE TABLE debt (
    id             BIGINT PRIMARY KEY NOT NULL,
    creditor_id    BIGINT NOT NULL REFERENCES creditor (id),
    debtor_id      BIGINT NOT NULL REFERENCES debtor (id),
    reference      TEXT   NOT NULL,
    debtor_name    TEXT   NOT NULL,
    currency       TEXT   NOT NULL,
    principal      BIGINT NOT NULL,
    annual_rate    TEXT   NOT NULL,
    day_count      TEXT   NOT NULL,
    contract_date  DATE   NOT NULL,
    due_date       DATE   NOT NULL,
    interest_from  DATE   NOT NULL,
    description    TEXT   NOT NULL,
    version        BIGINT NOT NULL DEFAULT 0,
    import_id      BIGINT,
    created_at     BIGINT NOT NULL,
    UNIQUE (creditor_id, reference)
);
CREATE INDEX debt_of_debtor ON debt (debtor_id);

-- Facts about a debt: charges, payments, adjustments. Never edited.
CREATE TABLE ledger_entry (
    id           BIGINT PRIMARY KEY NOT NULL,
    debt_id      BIGINT NOT NULL REFERENCES debt (id),
    kind         TEXT   NOT NULL,
    booked_on    DATE   NOT NULL,
    amount       BIGINT NOT NULL,
    identity     TEXT   NOT NULL,
    description  TEXT   NOT NULL DEFAULT '',
    import_id    BIGINT,
    created_at   BIGINT NOT NULL,
    UNIQUE (debt_id, kind, identity)
);

CREATE TABLE hold (
    id              BIGINT  PRIMARY KEY NOT NULL,
    debt_id         BIGINT  NOT NULL REFERENCES debt (id),
    kind            TEXT    NOT NULL,
    words           TEXT    NOT NULL DEFAULT '',
    starts_on       DATE    NOT NULL,
    ends_on         DATE    NOT NULL,
    ended_on        DATE,
    stops_interest  BOOLEAN NOT NULL,
    stops_contact   BOOLEAN NOT NULL,
    review          TEXT    NOT NULL,
    review_by       DATE,
    reviewed_by     BIGINT,
    reviewed_at     BIGINT,
    review_words    TEXT    NOT NULL DEFAULT '',
    version         BIGINT  NOT NULL DEFAULT 0,
    form_key        TEXT    UNIQUE,
    created_at      BIGINT  NOT NULL
);
CREATE INDEX hold_of_debt ON hold (debt_id);

-- Offers from either side. One open offer a debt.
CREATE TABLE proposal (
    id              BIGINT PRIMARY KEY NOT NULL,
    debt_id         BIGINT NOT NULL REFERENCES debt (id),
    number          BIGINT NOT NULL,
    offered_by      TEXT   NOT NULL,
    state           TEXT   NOT NULL,
    version         BIGINT NOT NULL DEFAULT 0,
    terms           TEXT   NOT NULL,
    schedule        TEXT   NOT NULL,
    reasons         TEXT   NOT NULL DEFAULT '[]',
    limits_version  BIGINT NOT NULL,
    words           TEXT   NOT NULL DEFAULT '',
    answer_by       DATE,
    expires_on      DATE,
    sent_at         BIGINT NOT NULL,
    sent_by         BIGINT,
    decided_at      BIGINT,
    decided_by      BIGINT,
    decided_how     TEXT   NOT NULL DEFAULT '',
    decision_words  TEXT   NOT NULL DEFAULT '',
    form_key        TEXT   UNIQUE,
    UNIQUE (debt_id, number)
);
CREATE UNIQUE INDEX one_open_offer ON proposal (debt_id) WHERE state = 'open';

CREATE TABLE plan (
    id           BIGINT PRIMARY KEY NOT NULL,
    debt_id      BIGINT NOT NULL REFERENCES debt (id),
    proposal_id  BIGINT NOT NULL UNIQUE REFERENCES proposal (id),
    state        TEXT   NOT NULL,
    agreed_on    DATE   NOT NULL,
    agreed_at    BIGINT NOT NULL
);
CREATE UNIQUE INDEX one_active_plan ON plan (debt_id) WHERE state = 'active';

CREATE TABLE instalment (
    plan_id    BIGINT NOT NULL REFERENCES plan (id),
    no         BIGINT NOT NULL,
    due        DATE   NOT NULL,
    amount     BIGINT NOT NULL,
    PRIMARY KEY (plan_id, no)
);
CREATE INDEX instalment_by_due ON instalment (due);

CREATE TABLE staff (
    id              BIGINT PRIMARY KEY NOT NULL,
    creditor_id     BIGINT NOT NULL REFERENCES creditor (id),
    email           TEXT   NOT NULL UNIQUE,
    name            TEXT   NOT NULL,
    role            TEXT   NOT NULL,
    language        TEXT   NOT NULL,
    password_hash   TEXT,
    totp_secret     TEXT,
    totp_last_step  BIGINT NOT NULL DEFAULT 0,
    created_at      BIGINT NOT NULL
);

CREATE TABLE staff_setup (
    token_hash   TEXT   PRIMARY KEY NOT NULL,
    staff_id     BIGINT NOT NULL REFERENCES staff (id),
    totp_secret  TEXT   NOT NULL,
    expires_at   BIGINT NOT NULL,
    used_at      BIGINT
);

CREATE TABLE recovery_code (
    code_hash    TEXT   PRIMARY KEY NOT NULL,
    staff_id     BIGINT NOT NULL REFERENCES staff (id),
    used_at      BIGINT
);

-- A debtor's request for a one-time code. The code itself is made when the mail is sent and never stored.
CREATE TABLE sign_in (
    id            BIGINT PRIMARY KEY NOT NULL,
    debtor_id     BIGINT,
    browser_hash  TEXT   NOT NULL UNIQUE,
    code_hash     TEXT,
    expires_at    BIGINT NOT NULL,
    tries         BIGINT NOT NULL DEFAULT 0,
    used_at       BIGINT,
    created_at    BIGINT NOT NULL
);

CREATE TABLE session (
    token_hash   TEXT   PRIMARY KEY NOT NULL,
    debtor_id    BIGINT REFERENCES debtor (id),
    staff_id     BIGINT REFERENCES staff (id),
    stage        TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    seen_at      BIGINT NOT NULL,
    ended_at     BIGINT
);

-- Tries that are counted against a limit, by a keyed hash of who or what they concern.
CREATE TABLE attempt (
    id           BIGINT PRIMARY KEY NOT NULL,
    key_hash     TEXT   NOT NULL,
    at           BIGINT NOT NULL
);
CREATE INDEX attempt_by_key ON attempt (key_hash, at);

CREATE TABLE outbox (
    id           BIGINT PRIMARY KEY NOT NULL,
    kind         TEXT   NOT NULL,
    identity     TEXT   NOT NULL UNIQUE,
    debtor_id    BIGINT,
    staff_id     BIGINT,
    debt_id      BIGINT,
    subject_id   BIGINT,
    number       BIGINT,
    created_at   BIGINT NOT NULL,
    next_try_at  BIGINT NOT NULL,
    tries        BIGINT NOT NULL DEFAULT 0,
    sent_at      BIGINT,
    dropped_at   BIGINT,
    outcome      TEXT   NOT NULL DEFAULT ''
);
CREATE INDEX outbox_waiting ON outbox (next_try_at) WHERE sent_at IS NULL AND dropped_at IS NULL;

CREATE TABLE unsubscribe (
    token_hash   TEXT   PRIMARY KEY NOT NULL,
    debtor_id    BIGINT NOT NULL REFERENCES debtor (id),
    created_at   BIGINT NOT NULL
);

-- What somebody did, append-only: the triggers refuse everything but an insert.
CREATE TABLE evidence (
    seq          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           BIGINT NOT NULL,
    actor        TEXT   NOT NULL,
    actor_id     BIGINT,
    creditor_id  BIGINT,
    debtor_id    BIGINT,
    debt_id      BIGINT,
    act          TEXT   NOT NULL,
    detail       TEXT   NOT NULL
);
CREATE INDEX evidence_of_debt ON evidence (debt_id, seq);
CREATE FUNCTION evidence_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'evidence is append-only'; END $$;
CREATE TRIGGER evidence_stays BEFORE UPDATE OR DELETE ON evidence
    FOR EACH ROW EXECUTE FUNCTION evidence_is_append_only();
