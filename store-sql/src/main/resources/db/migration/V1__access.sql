-- Times are milliseconds since 1970 UTC. Never edit this file once released: add the next version.

CREATE TABLE setting (
    name  VARCHAR(64) NOT NULL PRIMARY KEY,
    value TEXT        NOT NULL
);

CREATE TABLE project (
    id                VARCHAR(36) NOT NULL PRIMARY KEY,
    name              VARCHAR(64) NOT NULL UNIQUE,
    created_at_millis BIGINT      NOT NULL
);

CREATE TABLE api_key (
    id                VARCHAR(36)  NOT NULL PRIMARY KEY,
    project_id        VARCHAR(36)  NOT NULL REFERENCES project (id),
    sealed_secret     VARCHAR(255) NOT NULL, -- AES-256-GCM under the operator key
    passphrase_hash   VARCHAR(255) NOT NULL, -- Argon2id
    created_at_millis BIGINT       NOT NULL,
    revoked_at_millis BIGINT
);

CREATE INDEX api_key_by_project ON api_key (project_id);

-- Append-only. Numbered without gaps, so that a missing entry shows.
CREATE TABLE audit_entry (
    sequence  BIGINT       NOT NULL PRIMARY KEY,
    at_millis BIGINT       NOT NULL,
    actor     VARCHAR(128) NOT NULL,
    act       VARCHAR(64)  NOT NULL,
    subject   VARCHAR(255) NOT NULL
);
