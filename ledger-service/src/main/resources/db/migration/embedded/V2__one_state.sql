-- A batch is judged by the state that the block reader has made of every block before it; see EmbeddedLedger.
DROP TABLE state;

-- Written once and read once or twice: not worth the processor time of compression.
ALTER TABLE block
    ALTER COLUMN submissions SET STORAGE EXTERNAL,
    ALTER COLUMN answer SET STORAGE EXTERNAL,
    ALTER COLUMN write_keys SET STORAGE EXTERNAL,
    ALTER COLUMN write_values SET STORAGE EXTERNAL;
