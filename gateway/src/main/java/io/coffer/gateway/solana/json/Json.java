package io.coffer.gateway.solana.json;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A JSON value. */
public sealed interface Json {

    /** {@code null}. */
    record Null() implements Json {}

    record Bool(boolean value) implements Json {}

    /** A whole number from zero to 2^64-1, as unsigned bits. */
    record Unsigned(long bits) implements Json {}

    /** A whole number from -2^63 to -1. */
    record Negative(long value) implements Json {}

    /** Every other number; {@code -0} is one of them. */
    record Floating(double value) implements Json {}

    record Text(String value) implements Json {}

    record Sequence(List<Json> items) implements Json {}

    /**
     * An object.
     *
     * @param members sorted by {@link #NAMES}, which is the order that they are judged in; the last of two equal names counts
     * @param repeated the names that stood more than once
     */
    record Members(SortedMap<String, Json> members, Set<String> repeated) implements Json {

        public Optional<Json> member(String name) {
            return Optional.ofNullable(members.get(name));
        }
    }

    /** The order of names: by their UTF-8 bytes, which is that of code points. */
    Comparator<String> NAMES = Json::compareNames;

    private static int compareNames(String first, String second) {
        int common = Math.min(first.length(), second.length());
        for (int i = 0; i < common; i++) {
            char one = first.charAt(i);
            char other = second.charAt(i);
            if (one != other) {
                boolean isBeyondBmp = Character.isSurrogate(one);
                return isBeyondBmp == Character.isSurrogate(other) ? one - other : isBeyondBmp ? 1 : -1;
            }
        }
        return first.length() - second.length();
    }
}
