-- Submissions on their way to the ledger, and what became of them.
CREATE TABLE outbox (
    queued      bigint GENERATED ALWAYS AS IDENTITY,
    org         text NOT NULL,
    id          uuid NOT NULL,
    case_id     text NOT NULL,
    host        text NOT NULL,
    entry_hash  bytea NOT NULL,
    submission  bytea NOT NULL,
    state       text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'recorded', 'refused')),
    code        text,
    place       text,
    queued_at   timestamptz NOT NULL,
    PRIMARY KEY (org, id)
);
CREATE INDEX outbox_pending ON outbox (queued) WHERE state = 'pending';

-- The reader's own copy of the contract's state: it runs the rules itself.
CREATE TABLE state (
    key   text PRIMARY KEY,
    value bytea NOT NULL
);

-- Where the reader stands; one row.
CREATE TABLE position (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    block    bigint NOT NULL,
    frontier bytea NOT NULL
);

-- The log: complete subtrees by level and index; level 0 are the leaves.
CREATE TABLE node (
    level smallint NOT NULL,
    index bigint NOT NULL,
    hash  bytea NOT NULL,
    PRIMARY KEY (level, index)
);

-- The end of each block that added a leaf: what witnesses cosign.
CREATE TABLE block_end (
    size   bigint PRIMARY KEY,
    root   bytea NOT NULL,
    block  bigint NOT NULL
);

CREATE TABLE record (
    index    bigint PRIMARY KEY,
    hash     bytea NOT NULL UNIQUE,
    bytes    bytea NOT NULL,
    case_id  text,
    seq      bigint,
    owner    text,
    org      text,
    id       uuid,
    type     text,
    class    text,
    stage    text,
    UNIQUE (case_id, seq),
    UNIQUE (org, id)
);
CREATE INDEX record_class ON record (owner, class, index);

CREATE TABLE case_file (
    case_id text PRIMARY KEY,
    owner   text NOT NULL,
    records bigint NOT NULL,
    head    bytea NOT NULL,
    stage   text NOT NULL,
    first_index bigint NOT NULL
);

-- Readable amounts, for lists and reconciliation; derived from the vault, in fen.
CREATE TABLE amount (
    org   text NOT NULL,
    id    uuid NOT NULL,
    field text NOT NULL,
    case_id text NOT NULL,
    fen   bigint NOT NULL,
    PRIMARY KEY (org, id, field)
);

-- The empty log: eight zero bytes are its frontier.
INSERT INTO position (block, frontier) VALUES (0, '\x0000000000000000');
