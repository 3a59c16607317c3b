-- Figures by month look at a period of each of these, and at nothing else of it.
CREATE INDEX proposal_by_sent
    ON proposal (sent_at, debt_id, offered_by, state, number, limits_version, decided_at, decided_how);
CREATE INDEX plan_by_agreed ON plan (agreed_on);
CREATE INDEX plan_of_debt_by_time ON plan (debt_id, agreed_at);
CREATE INDEX instalment_of_plan ON instalment (plan_id, due, amount);
CREATE INDEX payment_by_day ON ledger_entry (booked_on, debt_id, amount) WHERE kind = 'payment';
CREATE INDEX payment_of_debt ON ledger_entry (debt_id, booked_on, created_at, amount) WHERE kind = 'payment';
