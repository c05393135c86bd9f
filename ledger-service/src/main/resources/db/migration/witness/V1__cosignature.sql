-- Each witness's own tree: it signs only what it has computed from the leaves itself.
CREATE TABLE position (
    party    text PRIMARY KEY,
    frontier bytea NOT NULL
);

-- What each witness signed: never two roots of one size.
CREATE TABLE cosignature (
    party     text NOT NULL,
    size      bigint NOT NULL,
    root      bytea NOT NULL,
    note_line text NOT NULL,
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (party, size)
);
CREATE INDEX cosignature_size ON cosignature (size);

-- What each witness anchored: the cosigned checkpoint whose hash stands in its journal.
CREATE TABLE anchored (
    party text NOT NULL,
    id    uuid NOT NULL,
    size  bigint NOT NULL,
    note  bytea NOT NULL,
    PRIMARY KEY (party, id)
);
