-- Which code opens which case, and who issued it. A code that was replaced stays as the log of what happened to it.
CREATE TABLE code (
    id          uuid PRIMARY KEY,
    digest      bytea NOT NULL UNIQUE,
    case_id     text NOT NULL,
    issued_at   timestamptz NOT NULL,
    issued_by   text NOT NULL,
    replaced_at timestamptz,
    replaced_by text
);
CREATE UNIQUE INDEX code_current ON code (case_id) WHERE replaced_at IS NULL;
