package io.coffer.chain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The number that names a chain in every API: the EIP-155 id of an EVM chain, the BIP-44 coin type of another, or the
 * next free number where the two collide (195 is Tron).
 */
public record ChainIndex(long value) implements Comparable<ChainIndex> {
    public static final ChainIndex BITCOIN = new ChainIndex(0);
    public static final ChainIndex ETHEREUM = new ChainIndex(1);
    public static final ChainIndex SOLANA = new ChainIndex(501);

    /** Digits a chain index may have on the wire; EIP-155 ids in use have at most ten. */
    private static final int MAX_DIGITS = 15;

    public ChainIndex {
        if (value < 0) {
            throw new IllegalArgumentException("chain index must not be negative: " + value);
        }
    }

    /** Reads plain decimal digits without sign or leading zeros; empty when the text is anything else. */
    public static Optional<ChainIndex> parse(String text) {
        return parse(text, 0, text.length());
    }

    /** The same for the characters from {@code start} up to before {@code end}. */
    public static Optional<ChainIndex> parse(String text, int start, int end) {
        int length = end - start;
        if (length == 0 || length > MAX_DIGITS || (length > 1 && text.charAt(start) == '0')) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            value = 10 * value + digit;
        }
        return Optional.of(new ChainIndex(value));
    }

    /** The wire form, for instance {@code 8453}. */
    public String text() {
        return Long.toString(value);
    }

    /** By hand, like the hash: fifty chains a request are looked up in several maps, and the generated ones cost more. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChainIndex(long that) && that == value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    @Override
    public int compareTo(ChainIndex other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return text();
    }
}
