-- What a reviewer works with: why they decided, from a list; what they ask about an offer; who has a case open.

ALTER TABLE proposal ADD COLUMN decision_reason TEXT NOT NULL DEFAULT '';

-- A reviewer's message that asks something about an offer, which goes on waiting.
ALTER TABLE message ADD COLUMN asks_about BIGINT REFERENCES proposal (id);

-- Who looks at a case at present. A row that wasn't seen for two minutes says nothing any more and is deleted.
CREATE TABLE case_open (
    staff_id   BIGINT NOT NULL REFERENCES staff (id),
    debt_id    BIGINT NOT NULL REFERENCES debt (id),
    opened_at  BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    PRIMARY KEY (debt_id, staff_id)
);
