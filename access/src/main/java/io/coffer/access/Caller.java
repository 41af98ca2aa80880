package io.coffer.access;

/** Whom an admitted call acts for. */
public record Caller(String keyId, ProjectId project) {}
