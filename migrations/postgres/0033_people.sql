-- People whom an administrator looks after: who left, which letter brings a link, and when somebody signed in last.
ALTER TABLE staff ADD COLUMN removed BOOLEAN NOT NULL DEFAULT FALSE;
-- The subject of the letter that brings the set-up link; null where none does. A letter with another subject isn't sent.
ALTER TABLE staff ADD COLUMN invitation BIGINT;
ALTER TABLE staff ADD COLUMN signed_in_at BIGINT;

UPDATE staff SET signed_in_at = (SELECT MAX(evidence.at) FROM evidence
    WHERE evidence.actor = 'staff' AND evidence.actor_id = staff.id AND evidence.act = 'staff_signed_in');

-- Whoever had an account, has none, and got no link since, was removed.
UPDATE staff SET removed = TRUE WHERE password_hash IS NULL AND totp_last_step > 0 AND NOT EXISTS
    (SELECT 1 FROM staff_setup WHERE staff_setup.staff_id = staff.id AND staff_setup.used_at IS NULL);

-- What was done about people, the last first.
CREATE INDEX evidence_of_people ON evidence (creditor_id, seq) WHERE act IN ('staff_added', 'set_up_link_made',
    'staff_set_up', 'staff_withdrawn', 'staff_role_changed', 'staff_reset', 'staff_removed');
