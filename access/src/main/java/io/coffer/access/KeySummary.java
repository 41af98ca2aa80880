package io.coffer.access;

import java.time.Instant;
import java.util.Optional;

/** A key as it may be shown to an operator: nothing secret. */
public record KeySummary(KeyId apiKey, ProjectId project, Instant createdAt, Optional<Instant> revokedAt) {}
