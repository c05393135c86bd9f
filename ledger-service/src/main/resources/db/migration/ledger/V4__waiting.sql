-- What waits for the ledger, with its bytes. Settled, it is deleted here and the row in outbox stays as it is, unless the
-- rules refused it: a recorded entry costs no second version of that row.
CREATE TABLE waiting (
    queued     bigint PRIMARY KEY,
    host       text NOT NULL,
    submission bytea NOT NULL
);
-- canonical JSON of some hundred bytes: not worth compressing for a second
ALTER TABLE waiting ALTER COLUMN submission SET STORAGE EXTERNAL;

INSERT INTO waiting SELECT queued, host, submission FROM outbox WHERE state = 'pending';

DROP INDEX outbox_pending, outbox_refused;
ALTER TABLE outbox DROP COLUMN state, DROP COLUMN host, DROP COLUMN submission;
CREATE INDEX outbox_refused ON outbox (org, queued) WHERE code IS NOT NULL;
