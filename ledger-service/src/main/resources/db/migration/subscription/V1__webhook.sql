-- Where an organisation wants to be told, and how far it has been. A delivery is claimed by one instance for a while;
-- whoever claims it next goes on at next_leaf.
CREATE TABLE webhook (
    id            uuid PRIMARY KEY,
    org           text NOT NULL,
    url           text NOT NULL,
    secret        bytea NOT NULL,
    created_at    timestamptz NOT NULL,
    next_leaf     bigint NOT NULL,
    next_at       timestamptz NOT NULL,
    attempts      integer NOT NULL DEFAULT 0,
    error         text,
    -- since the first failure in a row: when it was, and the leaves that were there to be told then
    waiting_since timestamptz,
    waiting_below bigint,
    claim         uuid,
    claimed_until timestamptz
);
CREATE INDEX webhook_org ON webhook (org, created_at);
CREATE INDEX webhook_due ON webhook (next_at);

-- What could not be delivered within a day, until its owner asks for it again.
CREATE TABLE dead_letter (
    webhook      uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
    index        bigint NOT NULL,
    error        text NOT NULL,
    put_aside_at timestamptz NOT NULL,
    again        boolean NOT NULL DEFAULT false,
    PRIMARY KEY (webhook, index)
);
CREATE INDEX dead_letter_again ON dead_letter (webhook, index) WHERE again;
