-- Headers of the last blocks that were read, with the orderers' signatures: a peer that shows another past is noticed, also
-- after a restart.
CREATE TABLE header (
    number bigint PRIMARY KEY,
    hash   bytea NOT NULL,
    header bytea NOT NULL
);

-- Two headers that contradict each other: the evidence of a fork. Nothing deletes it.
CREATE TABLE fork (
    number     bigint NOT NULL,
    shown_hash bytea NOT NULL,
    kept       bytea,
    shown      bytea NOT NULL,
    noticed_at timestamptz NOT NULL,
    PRIMARY KEY (number, shown_hash)
);
