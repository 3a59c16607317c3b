-- Whose a case is: who took it or was given it, until it is laid down. It says so and locks nothing.
CREATE TABLE case_assignment (
    debt_id   BIGINT PRIMARY KEY NOT NULL REFERENCES debt (id),
    staff_id  BIGINT NOT NULL REFERENCES staff (id),
    given_by  BIGINT NOT NULL REFERENCES staff (id),
    given_at  BIGINT NOT NULL
);
