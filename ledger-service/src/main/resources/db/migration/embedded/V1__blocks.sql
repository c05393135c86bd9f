-- The embedded ledger: one block is one transaction is one batch.
CREATE TABLE block (
    number      bigint PRIMARY KEY,
    tx          text NOT NULL UNIQUE,
    host        text NOT NULL,
    tx_time     timestamptz NOT NULL,
    submissions bytea[] NOT NULL,
    answer      bytea NOT NULL,
    write_keys  text[] NOT NULL,
    write_values bytea[] NOT NULL
);

-- What Fabric calls the world state.
CREATE TABLE state (
    key   text PRIMARY KEY,
    value bytea NOT NULL
);
