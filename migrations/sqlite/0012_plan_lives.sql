-- A plan that runs: what was said when an instalment was missed, how it was changed, and what was signed about it.

-- When another plan took its place, or it was paid.
ALTER TABLE plan ADD COLUMN ended_at BIGINT;

-- What the debtor said when something was missed; asked once for the first instalment that was.
CREATE TABLE missed_answer (
    id        BIGINT PRIMARY KEY NOT NULL,
    plan_id   BIGINT NOT NULL REFERENCES plan (id),
    no        BIGINT NOT NULL,
    answer    TEXT   NOT NULL,
    words     TEXT   NOT NULL DEFAULT '',
    form_key  TEXT   NOT NULL UNIQUE,
    at        BIGINT NOT NULL
);
CREATE INDEX missed_answer_of_plan ON missed_answer (plan_id, at);

-- An offer that changes a plan: which plan, what is changed, and the plan as it was beside it that day.
CREATE TABLE plan_change (
    proposal_id  BIGINT PRIMARY KEY NOT NULL REFERENCES proposal (id),
    plan_id      BIGINT NOT NULL REFERENCES plan (id),
    change       TEXT   NOT NULL,
    before       TEXT   NOT NULL
);
CREATE INDEX plan_change_of_plan ON plan_change (plan_id);

-- What a debtor had signed about their plan: the file as it was handed out.
CREATE TABLE plan_statement (
    id        BIGINT PRIMARY KEY NOT NULL,
    debt_id   BIGINT NOT NULL REFERENCES debt (id),
    plan_id   BIGINT NOT NULL REFERENCES plan (id),
    file      TEXT   NOT NULL,
    form_key  TEXT   NOT NULL UNIQUE,
    made_at   BIGINT NOT NULL
);
CREATE INDEX plan_statement_of_debt ON plan_statement (debt_id, made_at);
