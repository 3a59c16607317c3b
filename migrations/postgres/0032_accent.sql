-- The colour of links and buttons on a creditor's pages, six hexadecimal figures; empty: the house's own.
ALTER TABLE creditor ADD COLUMN accent TEXT NOT NULL DEFAULT '';
