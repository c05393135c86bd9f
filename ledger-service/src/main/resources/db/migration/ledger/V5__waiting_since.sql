-- How long the oldest entry has waited is asked every few seconds: without a look into outbox, which grows with the
-- ledger and is not ordered by queued alone.
ALTER TABLE waiting ADD COLUMN queued_at timestamptz;
UPDATE waiting w SET queued_at = o.queued_at FROM outbox o WHERE o.queued = w.queued;
ALTER TABLE waiting ALTER COLUMN queued_at SET NOT NULL;
