-- What a debtor says about income and spending. It is sealed: whoever gets hold of the database reads none of it.
-- One that is being filled in for each currency; finished ones are kept with their day and never change.
CREATE TABLE financial_statement (
    id           BIGINT PRIMARY KEY NOT NULL,
    debtor_id    BIGINT NOT NULL REFERENCES debtor (id),
    currency     TEXT   NOT NULL,
    version      BIGINT NOT NULL,
    sealed       TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    finished_at  BIGINT
);
CREATE UNIQUE INDEX financial_statement_being_filled_in ON financial_statement (debtor_id, currency)
    WHERE finished_at IS NULL;
CREATE INDEX financial_statement_of_debtor ON financial_statement (debtor_id, currency, finished_at);

-- The copy that the debtor sent with an offer, as it was that day, sealed. Only the creditor of that offer reads it.
CREATE TABLE proposal_statement (
    proposal_id  BIGINT PRIMARY KEY NOT NULL REFERENCES proposal (id),
    sealed       TEXT   NOT NULL,
    sent_at      BIGINT NOT NULL
);
