package io.coffer.access;

import java.time.Instant;

/**
 * The owner of keys, accounts and tokens. Projects are never deleted.
 *
 * @param createdAt whole milliseconds
 */
public record Project(ProjectId id, ProjectName name, Instant createdAt) {}
