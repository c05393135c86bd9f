-- The log as tiles (C2SP tlog-tiles): up to 256 hashes of tree level 8 * level beside each other, so that a record costs a
-- fraction of a row. The levels between are computed.
CREATE TABLE tile (
    level  smallint NOT NULL,
    index  bigint NOT NULL,
    hashes bytea NOT NULL,
    PRIMARY KEY (level, index)
);
-- hashes do not compress
ALTER TABLE tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

INSERT INTO tile (level, index, hashes)
SELECT level / 8, index >> 8, string_agg(hash, '' ORDER BY index) FROM node WHERE level % 8 = 0 GROUP BY 1, 2;

DROP TABLE node;
