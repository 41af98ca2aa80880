package io.coffer.solana;

/**
 * What a node says of the block of one slot.
 *
 * @param hash base58, as the node wrote it; of a slot that a snapshot was taken at, empty where it is not known
 * @param unixTimestamp the bank's clock: seconds since 1970
 */
public record Block(long slot, String hash, long parent, String parentHash, long unixTimestamp, long height) {}
