package io.coffer.index.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A whole key of a table that a hash map finds: a part that stores build their writers from. Strangers choose what is in it:
 * keys of equal hash are told apart by their order, as {@code HashMap} does where there are many.
 */
public final class KeyBytes implements Comparable<KeyBytes> {
    private final byte[] bytes;
    private final int hash;

    /** @param bytes are not changed any more */
    public KeyBytes(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /** Not a copy: nobody may change it. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(KeyBytes other) {
        return RowKey.ORDER.compare(bytes, other.bytes);
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
