-- The entries of each transaction in sent, by their places in the outbox. One entry is never in two transactions whose
-- outcome is not known: also not in another instance's, which may believe to hold the lease.
CREATE TABLE claim (
    queued  bigint PRIMARY KEY,
    tx      text NOT NULL REFERENCES sent ON DELETE CASCADE,
    case_id text NOT NULL
);
CREATE INDEX claim_tx ON claim (tx);

-- what stands in a block is known from the block
ALTER TABLE sent DROP COLUMN block;
