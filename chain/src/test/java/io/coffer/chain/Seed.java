package io.coffer.chain;

import java.util.Random;

/** The seed of a random test: drawn anew each run, printed in every failure, given back by -Dcoffer.seed=N. */
public record Seed(long value) {

    public static Seed draw() {
        String given = System.getProperty("coffer.seed", "");
        return new Seed(given.isEmpty() ? new Random().nextLong() : Long.parseLong(given));
    }

    /** For a test that is too long to be drawn anew each run: always {@code usual}, unless another is given. */
    public static Seed givenOr(long usual) {
        return System.getProperty("coffer.seed", "").isEmpty() ? new Seed(usual) : draw();
    }

    public Random random() {
        return new Random(value);
    }

    @Override
    public String toString() {
        return "seed " + value + " (give it back by -Dcoffer.seed=" + value + ")";
    }
}
