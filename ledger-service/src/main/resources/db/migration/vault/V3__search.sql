-- By what an exact search finds a case: keyed digests of names and contacts. They go with the key of their case.
CREATE TABLE search_tag (
    tag     bytea NOT NULL,
    case_id text NOT NULL,
    org     text NOT NULL,
    PRIMARY KEY (tag, case_id, org),
    FOREIGN KEY (case_id, org) REFERENCES case_key ON DELETE CASCADE
);
CREATE INDEX search_tag_case ON search_tag (case_id, org);
