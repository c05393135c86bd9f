-- What the other parties say of their keys, each in a trust file of its own.
CREATE TABLE party (
    name    text PRIMARY KEY,
    trust   bytea NOT NULL,
    told_at timestamptz NOT NULL
);

-- Another party signed another tree than the one that is read here: both roots, and its signature. While there is a row,
-- nothing is cosigned here; the service deletes none.
CREATE TABLE fork (
    party   text NOT NULL,
    size    bigint NOT NULL,
    root    bytea NOT NULL,
    note    bytea NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (party, size)
);
