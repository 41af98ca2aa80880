package io.coffer.wallet.account;

/** An account without its addresses. */
public record Account(AccountId id, AccountKind kind) {}
