-- Accounts, their addresses and added tokens. Each row has a number that its project gives out once, in rising order:
-- lists are read by it, so that rows which come and go meanwhile move nothing.

CREATE TABLE project_number (
    project_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES project (id),
    last       BIGINT      NOT NULL
);

CREATE TABLE account (
    id         VARCHAR(36) NOT NULL PRIMARY KEY,
    project_id VARCHAR(36) NOT NULL REFERENCES project (id),
    number     BIGINT      NOT NULL,
    kind       VARCHAR(16) NOT NULL,
    UNIQUE (project_id, number)
);

CREATE TABLE account_address (
    account_id  VARCHAR(36)  NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    chain_index BIGINT       NOT NULL,
    address     VARCHAR(128) NOT NULL, -- canonical spelling
    family      VARCHAR(16)  NOT NULL,
    remark      VARCHAR(128) NOT NULL,
    number      BIGINT       NOT NULL,
    PRIMARY KEY (account_id, chain_index, address)
);

CREATE INDEX account_address_by_number ON account_address (account_id, number);
CREATE INDEX account_address_by_place ON account_address (chain_index, address);

CREATE TABLE added_token (
    project_id  VARCHAR(36)  NOT NULL REFERENCES project (id),
    account_id  VARCHAR(36)  REFERENCES account (id) ON DELETE CASCADE, -- absent for the whole project
    chain_index BIGINT       NOT NULL,
    kind        VARCHAR(16)  NOT NULL,
    token       VARCHAR(128) NOT NULL,
    symbol      VARCHAR(64)  NOT NULL, -- what the token said of itself when it was added
    name        VARCHAR(128) NOT NULL,
    decimals    INTEGER      NOT NULL,
    number      BIGINT       NOT NULL,
    PRIMARY KEY (project_id, number)
);

CREATE UNIQUE INDEX added_token_of_project ON added_token (project_id, chain_index, kind, token)
    WHERE account_id IS NULL;
CREATE UNIQUE INDEX added_token_of_account ON added_token (account_id, chain_index, kind, token)
    WHERE account_id IS NOT NULL;
