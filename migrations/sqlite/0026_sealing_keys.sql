-- The keys with which something in this database may be sealed, by name: a start without one of them is refused.
CREATE TABLE sealing_key (
    id        TEXT   PRIMARY KEY NOT NULL,
    added_at  BIGINT NOT NULL
);
