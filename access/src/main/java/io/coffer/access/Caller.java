package io.coffer.access;

/** Whom an admitted call acts for. */
public record Caller(KeyId key, ProjectId project) {}
