package io.coffer.gateway.solana.account;

/**
 * The part of an account's data that a caller wants; what lies behind the end is left out.
 *
 * @param offset unsigned, as is {@code length}
 */
public record DataSlice(long offset, long length) {

    /** Where the part begins in {@code size} bytes. */
    int from(int size) {
        return smaller(offset, size);
    }

    /** How long the part is in {@code size} bytes. */
    int lengthIn(int size) {
        return smaller(length, size - from(size));
    }

    private static int smaller(long wanted, int there) {
        return Long.compareUnsigned(wanted, there) < 0 ? (int) wanted : there;
    }
}
