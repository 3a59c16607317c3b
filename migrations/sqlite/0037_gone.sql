-- Debts and debtors that went because nothing was left to do with them, by id. What is on record about them may go too;
-- about nothing else.
CREATE TABLE gone (
    id  BIGINT PRIMARY KEY NOT NULL,
    at  BIGINT NOT NULL
);

DROP TRIGGER evidence_is_kept;
CREATE TRIGGER evidence_is_kept BEFORE DELETE ON evidence
    WHEN NOT EXISTS (SELECT 1 FROM gone WHERE gone.id = COALESCE(OLD.debt_id, OLD.debtor_id))
        OR EXISTS (SELECT 1 FROM debt WHERE debt.id = OLD.debt_id)
        OR (OLD.debt_id IS NULL AND EXISTS (SELECT 1 FROM debtor WHERE debtor.id = OLD.debtor_id))
    BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
