package io.coffer.chain;

import java.util.Arrays;

/** The 32 bytes that name a block, in the order in which its chain prints them. */
public final class BlockHash {
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private BlockHash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static BlockHash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a block hash has 32 bytes, not " + bytes.length);
        }
        return new BlockHash(bytes.clone());
    }

    /** @param hex 64 hex digits, with or without {@code 0x} */
    public static BlockHash parse(String hex) {
        byte[] bytes = Hex.decode(hex)
                .orElseThrow(() -> new IllegalArgumentException("a block hash is 64 hex digits, not: " + hex));
        return of(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@code 0x} and 64 lower-case digits. */
    public String hex() {
        return Hex.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
