-- How a creditor rounds an instalment that follows from a number of them; empty: as its rule pack says, else up.
ALTER TABLE creditor ADD COLUMN rounding TEXT NOT NULL DEFAULT '';
