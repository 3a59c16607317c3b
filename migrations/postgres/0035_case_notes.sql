-- What people at a creditor's note on a case for each other. The debtor doesn't see it; what it says is sealed. Who strikes
-- a note out within a minute leaves no words; later they stay, struck through.
CREATE TABLE case_note (
    id            BIGINT PRIMARY KEY NOT NULL,
    debt_id       BIGINT NOT NULL REFERENCES debt (id),
    staff_id      BIGINT NOT NULL REFERENCES staff (id),
    sealed_words  TEXT   NOT NULL,
    written_at    BIGINT NOT NULL,
    struck_at     BIGINT,
    form_key      TEXT   UNIQUE
);
CREATE INDEX case_note_of_debt ON case_note (debt_id, written_at);
CREATE INDEX case_note_by_age ON case_note (written_at);
