-- Which part of a debt a payment meets first, as the creditor's contracts agree; empty: as its rule pack says, else costs,
-- interest, principal.
ALTER TABLE creditor ADD COLUMN payment_order TEXT NOT NULL DEFAULT '';
