-- Until when somebody who can't pay asked to be asked for nothing, where they said so.
ALTER TABLE hold ADD COLUMN asked_until DATE;
