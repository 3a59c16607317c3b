-- Since when a mail server takes no letters for a debtor's address: their letters wait for another one.
ALTER TABLE debtor ADD COLUMN address_refused_at BIGINT;
CREATE INDEX debtor_refused ON debtor (address_refused_at) WHERE address_refused_at IS NOT NULL;

-- What is old enough is deleted, the oldest first.
CREATE INDEX sent_letter_by_age ON sent_letter (sent_at);
CREATE INDEX message_by_age ON message (at);
