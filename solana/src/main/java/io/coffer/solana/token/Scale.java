package io.coffer.solana.token;

/** How a mint wants its amounts shown. */
public sealed interface Scale {
    /** As they are. */
    record Plain() implements Scale {}

    /**
     * With interest that was never paid.
     *
     * @param preUpdateAverageRate basis points a year, as is {@code currentRate}
     * @param initializationTimestamp seconds since 1970, as is {@code lastUpdateTimestamp}
     */
    record InterestBearing(
            long initializationTimestamp, short preUpdateAverageRate, long lastUpdateTimestamp, short currentRate)
            implements Scale {}

    /**
     * Times a factor.
     *
     * @param newMultiplierEffectiveTimestamp seconds since 1970, from when on the new one counts
     */
    record Scaled(double multiplier, long newMultiplierEffectiveTimestamp, double newMultiplier) implements Scale {}
}
