-- The operator's own word on tokens. A token is named as in V2.

CREATE TABLE token_override (
    chain_index BIGINT       NOT NULL,
    kind        VARCHAR(16)  NOT NULL,
    token       VARCHAR(128) NOT NULL,
    verdict     VARCHAR(16)  NOT NULL,
    reason      VARCHAR(200) NOT NULL, -- for people; may be empty
    PRIMARY KEY (chain_index, kind, token)
);
