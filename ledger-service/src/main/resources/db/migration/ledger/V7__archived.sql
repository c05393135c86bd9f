-- The end of a case starts the period for which its files are kept: found without a look at the other records.
CREATE INDEX record_archived ON record (index) WHERE type = 'archived';
