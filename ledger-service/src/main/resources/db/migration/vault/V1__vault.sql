-- One key for each case and organisation, wrapped by the key-encryption key.
CREATE TABLE case_key (
    case_id text NOT NULL,
    org     text NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (case_id, org)
);

-- The item keys of an entry's fields, wrapped by the case key, apart from the content: destroying one erases it.
CREATE TABLE item_keys (
    org     text NOT NULL,
    id      uuid NOT NULL,
    wrapped bytea[] NOT NULL,
    PRIMARY KEY (org, id)
);

-- The sealed fields of an entry, in the order of their names, with their commitments.
CREATE TABLE content (
    org         text NOT NULL,
    id          uuid NOT NULL,
    case_id     text NOT NULL,
    request     bytea NOT NULL,
    names       text[] NOT NULL,
    sealed      bytea[] NOT NULL,
    commitments bytea[] NOT NULL,
    PRIMARY KEY (org, id)
);

-- A file in the evidence store. The key is written before the file, the rest after it: a row without `stored` is an
-- upload that has not ended. The digest of the content is sealed: it would be an oracle for whoever can guess it.
CREATE TABLE evidence (
    org         text NOT NULL,
    id          uuid NOT NULL,
    case_id     text NOT NULL,
    wrapped     bytea NOT NULL,
    digest      bytea,
    stored      bytea,
    size        bigint,
    stored_size bigint,
    version     text,
    begun_at    timestamptz NOT NULL,
    PRIMARY KEY (org, id)
);
