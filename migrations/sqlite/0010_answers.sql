-- Offers may be more than level plans, a creditor may make several at once, and every answer of a policy is kept with all
-- that it was worked out from.

-- What was owed when the offer was made; for older offers it follows from the schedule.
ALTER TABLE proposal ADD COLUMN owed BIGINT;
-- Of several plans that were offered together, the one that was accepted.
ALTER TABLE proposal ADD COLUMN chosen BIGINT;

-- While a plan is kept interest runs at this yearly rate and no higher.
ALTER TABLE hold ADD COLUMN reduced_to TEXT;

-- The plans of an offer that has several.
CREATE TABLE offer_option (
    proposal_id  BIGINT NOT NULL REFERENCES proposal (id),
    no           BIGINT NOT NULL,
    kinds        TEXT   NOT NULL,
    plan         TEXT   NOT NULL,
    schedule     TEXT   NOT NULL,
    bounds       TEXT   NOT NULL,
    changes      TEXT   NOT NULL,
    PRIMARY KEY (proposal_id, no)
);

-- How the policy answered a debtor's offer: the policy and packs of that day, and, sealed, what was known of the debt and
-- of the person. The same computation gives the same answer at any time.
CREATE TABLE answer (
    proposal_id     BIGINT PRIMARY KEY NOT NULL REFERENCES proposal (id),
    reply           TEXT   NOT NULL,
    policy_version  BIGINT NOT NULL,
    policy          TEXT   NOT NULL,
    packs           TEXT   NOT NULL,
    sealed          TEXT   NOT NULL,
    answered_at     BIGINT NOT NULL
);
