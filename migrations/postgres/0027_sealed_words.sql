-- What people write about their life, and what is answered to it, is sealed. The open columns beside are emptied by the
-- start that finds something in them; nothing is written there any more.
ALTER TABLE hold ADD COLUMN sealed_words TEXT NOT NULL DEFAULT '';
ALTER TABLE hold ADD COLUMN sealed_review_words TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN sealed_words TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN sealed_decision_words TEXT NOT NULL DEFAULT '';
ALTER TABLE missed_answer ADD COLUMN sealed_words TEXT NOT NULL DEFAULT '';
ALTER TABLE erasure ADD COLUMN sealed_answer_words TEXT NOT NULL DEFAULT '';

-- What was written at a review that came before the last: no entry of the record says it.
ALTER TABLE earlier_review ADD COLUMN sealed_review_words TEXT NOT NULL DEFAULT '';
