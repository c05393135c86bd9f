-- Key-encryption keys that have been current, each with a value that it wrapped, to recognise it at the next start.
CREATE TABLE key_encryption_key (
    id          text PRIMARY KEY,
    check_value bytea NOT NULL,
    since       timestamptz NOT NULL,
    retired_at  timestamptz
);

-- The one that wraps new keys; one row. Whoever wraps holds it for sharing until the transaction ends, so that a
-- rotation knows when nobody wraps with the key before.
CREATE TABLE current_key (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    id        text NOT NULL REFERENCES key_encryption_key
);

-- By which key the case key is wrapped; null only between this migration and the end of the same start.
ALTER TABLE case_key ADD COLUMN kek text;
