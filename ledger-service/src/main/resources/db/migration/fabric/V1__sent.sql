-- Transactions that were endorsed and may have gone to an orderer, until the block that holds them is read. Nothing of one
-- is offered again before; a transaction whose outcome is not known is submitted again as it is, which Fabric counts once.
CREATE TABLE sent (
    tx       text PRIMARY KEY,
    host     text NOT NULL,
    prepared bytea NOT NULL,
    block    bigint
);
-- written once, read after a crash
ALTER TABLE sent ALTER COLUMN prepared SET STORAGE EXTERNAL;
