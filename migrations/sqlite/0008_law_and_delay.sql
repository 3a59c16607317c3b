-- Under which law a creditor's debts stand, where its country has several; empty: the one that most debts are under.
ALTER TABLE creditor ADD COLUMN jurisdiction TEXT NOT NULL DEFAULT '';

-- When the portal ran, one row an unbroken stretch. What lies between two rows is an outage.
CREATE TABLE uptime (
    since       BIGINT PRIMARY KEY NOT NULL,
    seen_until  BIGINT NOT NULL
);

-- Reviews of a hold that were promised and done before more was told about it and the next was promised.
CREATE TABLE earlier_review (
    hold_id      BIGINT NOT NULL REFERENCES hold (id),
    review_by    DATE   NOT NULL,
    reviewed_at  BIGINT NOT NULL,
    PRIMARY KEY (hold_id, reviewed_at)
);
