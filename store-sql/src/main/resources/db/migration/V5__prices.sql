-- How much a price can be relied on, and what prices were. Times are seconds since 1970 UTC.

ALTER TABLE token_price ADD COLUMN confidence INTEGER NOT NULL DEFAULT 100; -- hundredths

-- What was kept before did not say; operators' and imported prices are their word.
UPDATE token_price SET confidence = 70 WHERE origin IN ('defillama', 'coingecko');

-- Tokens whose points are kept. A number stands for one in every point.
CREATE TABLE price_token (
    number      BIGINT       NOT NULL PRIMARY KEY,
    chain_index BIGINT       NOT NULL,
    kind        VARCHAR(16)  NOT NULL,
    token       VARCHAR(128) NOT NULL,
    UNIQUE (chain_index, kind, token)
);

CREATE TABLE price_point (
    number    BIGINT       NOT NULL REFERENCES price_token (number),
    minutes   INTEGER      NOT NULL, -- length of the period: 5 or 1440
    starts_at BIGINT       NOT NULL,
    usd       VARCHAR(130) NOT NULL, -- exact decimal text
    PRIMARY KEY (number, minutes, starts_at)
);
