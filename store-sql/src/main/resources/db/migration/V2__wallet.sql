-- A token is a chain, a kind (native, contract, named) and the text that names it there (empty for the native coin).

CREATE TABLE token_price (
    chain_index BIGINT       NOT NULL,
    kind        VARCHAR(16)  NOT NULL,
    token       VARCHAR(128) NOT NULL,
    origin      VARCHAR(32)  NOT NULL,
    usd         VARCHAR(130) NOT NULL, -- exact decimal text
    quoted_at   VARCHAR(40)  NOT NULL, -- ISO 8601, UTC, as precise as the origin told it
    PRIMARY KEY (chain_index, kind, token, origin)
);

CREATE TABLE token_verdict (
    chain_index BIGINT       NOT NULL,
    kind        VARCHAR(16)  NOT NULL,
    token       VARCHAR(128) NOT NULL,
    verdict     VARCHAR(16)  NOT NULL,
    PRIMARY KEY (chain_index, kind, token)
);
