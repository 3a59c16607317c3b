-- What the clock asks every two seconds, and every new decision about the same thing.
CREATE INDEX decision_second ON decision (id) WHERE state = 'second';
CREATE INDEX decision_of_subject ON decision (kind, subject);
