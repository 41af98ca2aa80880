package io.coffer.access;

/** Names a project: the owner of keys, accounts and tokens. Text of a UUID, lower case. */
public record ProjectId(String value) {}
