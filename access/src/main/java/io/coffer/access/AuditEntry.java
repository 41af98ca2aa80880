package io.coffer.access;

import java.time.Instant;

/**
 * One administrative act. Holds no secret.
 *
 * @param at whole milliseconds
 * @param subject the id of the key or project it was done to
 */
public record AuditEntry(Instant at, Actor actor, AuditAct act, String subject) {}
