package io.coffer.access;

import java.time.Instant;

/**
 * One administrative act. Holds no secret.
 *
 * @param at whole milliseconds
 * @param subject the key, project or token it was done to
 */
public record AuditEntry(Instant at, Actor actor, AuditAct act, String subject) {}
