-- Up to which leaf archived cases were looked for, for one place of the files and one period: another place or a longer
-- period begins at the first leaf.
CREATE TABLE reached (
    place   text NOT NULL,
    seconds bigint NOT NULL,
    next    bigint NOT NULL,
    PRIMARY KEY (place, seconds)
);

-- The leaves that archive a case whose files are still to be kept for longer, and when that is tried next.
CREATE TABLE due (
    index      bigint PRIMARY KEY,
    not_before timestamptz NOT NULL
);
CREATE INDEX due_next ON due (not_before, index);
