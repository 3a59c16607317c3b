-- Letters by post: each brings a PIN, of which only a keyed hash stays. Somebody without an address on file starts with
-- it, and a creditor may ask for it before it shows a debt to whoever reads the mail of an address.

-- New debts of this creditor are shown only after the PIN of their letter was given.
ALTER TABLE creditor ADD COLUMN asks_pin BOOLEAN NOT NULL DEFAULT FALSE;

-- As the creditor had it when the debt came in.
ALTER TABLE debt ADD COLUMN asks_pin BOOLEAN NOT NULL DEFAULT FALSE;
-- Of the last letter that was made for it.
ALTER TABLE debt ADD COLUMN pin_hash TEXT;
-- When the PIN was given.
ALTER TABLE debt ADD COLUMN claimed_at BIGINT;

-- The debt whose PIN was given together with this request for a code: it becomes theirs when the code is right.
ALTER TABLE sign_in ADD COLUMN claims_debt BIGINT REFERENCES debt (id);
