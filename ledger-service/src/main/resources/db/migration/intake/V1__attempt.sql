-- Requests that claimed somebody else's identity: kept, so that supervisors can ask for them.
CREATE TABLE attempt (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    org     text NOT NULL,
    role    text NOT NULL,
    code    text NOT NULL,
    claimed text NOT NULL
);
