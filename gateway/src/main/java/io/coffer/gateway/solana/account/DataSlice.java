package io.coffer.gateway.solana.account;

/**
 * The part of an account's data that a caller wants; what lies behind the end is left out.
 *
 * @param offset unsigned, as is {@code length}
 */
public record DataSlice(long offset, long length) {}
