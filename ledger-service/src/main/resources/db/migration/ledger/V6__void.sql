-- Void leaves are alarms: counted every few seconds, without a look at the others.
CREATE INDEX record_void ON record (index) WHERE case_id IS NULL;
