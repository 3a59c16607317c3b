-- A PIN of a letter works for so long from when it was made.
ALTER TABLE debt ADD COLUMN pin_made_at BIGINT;
UPDATE debt SET pin_made_at = (SELECT MAX(evidence.at) FROM evidence
    WHERE evidence.debt_id = debt.id AND evidence.act = 'pin_made') WHERE pin_hash IS NOT NULL;
