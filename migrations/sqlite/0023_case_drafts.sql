-- What a reviewer has typed on a case and not sent: theirs alone, sealed, for a day.
CREATE TABLE case_draft (
    staff_id  BIGINT NOT NULL REFERENCES staff (id),
    page      TEXT   NOT NULL,
    debt_id   BIGINT NOT NULL REFERENCES debt (id),
    sealed    TEXT   NOT NULL,
    typed_at  BIGINT NOT NULL,
    PRIMARY KEY (staff_id, page)
);
CREATE INDEX case_draft_of_debt ON case_draft (debt_id);

-- Whether somebody works by single keys, on whatever machine.
ALTER TABLE staff ADD COLUMN single_keys BOOLEAN NOT NULL DEFAULT TRUE;

CREATE INDEX message_asks_about ON message (asks_about) WHERE asks_about IS NOT NULL;
