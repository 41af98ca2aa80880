package io.coffer.chain;

/** Distance from genesis, which is zero. A count of blocks is {@code height + 1}. */
public record Height(long value) implements Comparable<Height> {
    public static final Height GENESIS = new Height(0);

    public Height {
        if (value < 0) {
            throw new IllegalArgumentException("height must not be negative: " + value);
        }
    }

    public Height next() {
        return new Height(Math.incrementExact(value));
    }

    /** The height {@code blocks} below this one, or genesis where there are fewer. */
    public Height minus(long blocks) {
        return new Height(Math.max(0, value - blocks));
    }

    public Height plus(long blocks) {
        return new Height(Math.addExact(value, blocks));
    }

    @Override
    public int compareTo(Height other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
