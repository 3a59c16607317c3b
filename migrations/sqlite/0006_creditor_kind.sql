-- What kind of creditor it is: which caps and which interest the law knows depends on it.
ALTER TABLE creditor ADD COLUMN kind TEXT NOT NULL DEFAULT 'other';
