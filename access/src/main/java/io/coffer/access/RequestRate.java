package io.coffer.access;

/**
 * How many requests a second one key may make, in a burst or evenly.
 *
 * @param perSecond 0 for no limit
 */
public record RequestRate(int perSecond) {
    public static final int MAX_PER_SECOND = 1_000_000;

    public RequestRate {
        if (perSecond < 0 || perSecond > MAX_PER_SECOND) {
            throw new IllegalArgumentException("requests per second must be 0 to " + MAX_PER_SECOND + ": " + perSecond);
        }
    }
}
