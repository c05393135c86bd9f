-- What lists and searches of cases go by: the public codes as they were said last, and when the case was opened by its
-- writer's word. Null for journals and the register.
ALTER TABLE case_file
    ADD opened_as text,
    ADD opened_at timestamptz,
    ADD category  text,
    ADD grade     text,
    ADD channel   text;

-- Organisations that were admitted to cases of others.
CREATE TABLE case_party (
    org         text NOT NULL,
    first_index bigint NOT NULL,
    case_id     text NOT NULL,
    PRIMARY KEY (org, first_index)
);

DO $$
DECLARE
    leaf  record;
    entry jsonb;
BEGIN
    FOR leaf IN
        SELECT index, case_id, type, bytes FROM record
        WHERE type IN ('accepted', 'refused', 'classified', 'participant.admitted') ORDER BY index
    LOOP
        BEGIN
            entry := convert_from(leaf.bytes, 'UTF8')::jsonb -> 'entry';
            UPDATE case_file
            SET opened_as   = coalesce(opened_as, leaf.type),
                opened_at   = coalesce(opened_at, (entry ->> 'at')::timestamptz),
                category    = coalesce(entry #>> '{data,category}', category),
                grade       = coalesce(entry #>> '{data,grade}', grade),
                channel     = coalesce(channel, entry #>> '{data,channel}')
            WHERE case_id = leaf.case_id;
            INSERT INTO case_party
            SELECT entry #>> '{data,organisation}', first_index, case_id FROM case_file
            WHERE case_id = leaf.case_id AND leaf.type = 'participant.admitted'
            ON CONFLICT DO NOTHING;
        EXCEPTION WHEN data_exception THEN
            RAISE NOTICE 'the database''s copy of record % was changed; verification names it', leaf.index;
        END;
    END LOOP;
END $$;

CREATE INDEX case_file_newest ON case_file (first_index) WHERE opened_at IS NOT NULL;
CREATE INDEX case_file_owner ON case_file (owner, first_index) WHERE opened_at IS NOT NULL;
CREATE INDEX case_file_stage ON case_file (stage, first_index) WHERE opened_at IS NOT NULL;
CREATE INDEX case_file_opened ON case_file (opened_at);

-- An organisation's submissions, newest first.
CREATE INDEX outbox_org ON outbox (org, queued);
CREATE INDEX outbox_refused ON outbox (org, queued) WHERE state = 'refused';
