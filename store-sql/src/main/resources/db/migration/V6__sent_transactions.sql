-- Transactions that wallets sent in private and registered, until they are mined, replaced or too old.

CREATE TABLE sent_transaction (
    project_id     VARCHAR(36) NOT NULL REFERENCES project (id),
    chain_index    BIGINT      NOT NULL,
    hash           VARCHAR(66) NOT NULL,
    raw            TEXT        NOT NULL, -- as it was signed, hex with 0x
    sent_at_millis BIGINT      NOT NULL,
    PRIMARY KEY (project_id, chain_index, hash)
);

CREATE INDEX sent_transaction_by_hash ON sent_transaction (chain_index, hash);
CREATE INDEX sent_transaction_by_time ON sent_transaction (sent_at_millis);
