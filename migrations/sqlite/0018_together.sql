-- One plan over several debts of a person: what they can pay for all of them together, and how it is shared. Each share
-- is an offer of its own, which its creditor answers; here stands only what ties them together.
CREATE TABLE joint_offer (
    id             BIGINT  PRIMARY KEY NOT NULL,
    debtor_id      BIGINT  NOT NULL REFERENCES debtor (id),
    currency       TEXT    NOT NULL,
    amount         BIGINT  NOT NULL,
    frequency      TEXT    NOT NULL,
    first_due      DATE    NOT NULL,
    sharing        TEXT    NOT NULL,
    -- Whether the creditors may read each other's names.
    names_allowed  BOOLEAN NOT NULL,
    form_key       TEXT    NOT NULL UNIQUE,
    sent_at        BIGINT  NOT NULL
);
CREATE INDEX joint_offer_of_debtor ON joint_offer (debtor_id, sent_at);

-- The share of one debt: the offer that was made for it, and what it was worked out from.
CREATE TABLE joint_share (
    proposal_id  BIGINT  PRIMARY KEY NOT NULL REFERENCES proposal (id),
    joint_id     BIGINT  NOT NULL REFERENCES joint_offer (id),
    debt_id      BIGINT  NOT NULL REFERENCES debt (id),
    -- In which order the person sees them.
    place        BIGINT  NOT NULL,
    amount       BIGINT  NOT NULL,
    least        BIGINT,
    contractual  BIGINT,
    comes_first  BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX joint_share_once ON joint_share (joint_id, debt_id);
CREATE INDEX joint_share_of_debt ON joint_share (debt_id);
