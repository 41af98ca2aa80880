package io.coffer.index.rocksdb;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stored key that a hash map finds. Strangers choose what is in it: keys of equal hash are told apart by their order, as
 * {@code HashMap} does where there are many.
 */
final class KeyBytes implements Comparable<KeyBytes> {
    final byte[] bytes;
    private final int hash;

    /** @param bytes are not changed any more */
    KeyBytes(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    @Override
    public int compareTo(KeyBytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyBytes that && hash == that.hash && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
