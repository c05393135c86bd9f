-- Keys that witnesses signed with before this database was restored from a back-up. They count only up to the last leaf
-- that the back-up shows as signed: what they may have signed after it is lost with its records.
CREATE TABLE retired_key (
    vkey       text PRIMARY KEY,
    name       text NOT NULL,
    last_leaf  bigint NOT NULL,
    retired_at timestamptz NOT NULL
);
