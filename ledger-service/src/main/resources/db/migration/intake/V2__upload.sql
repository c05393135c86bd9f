-- Files that come in parts. `turn` is taken by every request for an upload: what an earlier request, perhaps one that hangs, has not
-- counted by then does not count any more. A row stays for a while after the upload is done, so that its sender can learn that.
CREATE TABLE upload (
    id         uuid PRIMARY KEY,
    org        text NOT NULL,
    evidence   uuid NOT NULL,
    case_id    text NOT NULL,
    most       bigint NOT NULL,
    length     bigint,
    digest     bytea, -- what the whole file has to be, sealed: it would be an oracle for whoever can guess the file
    received   bigint NOT NULL DEFAULT 0,
    parts      integer NOT NULL DEFAULT 0,
    turn       bigint NOT NULL DEFAULT 0,
    state      text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'ended')),
    expires_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX upload_of_file ON upload (org, evidence) WHERE state <> 'ended';
CREATE INDEX upload_expires ON upload (expires_at);

-- The objects in the evidence store that hold the parts. A row is written before its object, so that none is left behind; it counts once
-- it has a number.
CREATE TABLE part (
    id      uuid PRIMARY KEY,
    upload  uuid NOT NULL REFERENCES upload,
    number  integer,
    size    bigint,
    version text
);
CREATE INDEX part_of_upload ON part (upload, number);
