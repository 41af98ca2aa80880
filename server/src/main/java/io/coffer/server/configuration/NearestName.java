package io.coffer.server.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name a mistyped one was meant to be. */
final class NearestName {
    /** Names longer than this are not compared: no key is. */
    private static final int MAX_LENGTH = 64;

    private NearestName() {}

    /** The known name with the fewest single-letter changes from {@code given}, if they are few for its length. */
    static Optional<String> of(String given, Collection<String> known) {
        if (given.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> distance(given, name) <= Math.max(2, given.length() / 3))
                .min(Comparator.comparingInt(name -> distance(given, name)));
    }

    /** Levenshtein's distance, row by row. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[to.length()];
    }
}
