package io.coffer.solana.token;

/**
 * The exponential function, rounded to the nearest double in all but some one of 2<sup>40</sup> cases. A node's C library
 * rounds as well nearly always; {@link Math#exp} and {@link StrictMath#exp} are now and then off by one, which shows in
 * the last digits of large amounts.
 *
 * <p>x = k&middot;ln 2 + 256&middot;r; e<sup>r</sup> by its series, squared eight times, times 2<sup>k</sup>. Every number is
 * a pair of doubles: what the first cannot hold is in the second.
 */
final class Exponential {
    private static final double LARGEST = 709.782712893384;
    private static final double SMALLEST = -745.1332191019412;

    /** ln 2 in three parts; the first has so few bits that its products with k are exact. */
    private static final double LN2_FIRST = 0x1.62e42fefp-1;

    private static final double LN2_SECOND = 0x1.473de6aep-34;
    private static final double LN2_THIRD = 0x1.278ece600fcbep-66;

    private static final int SQUARINGS = 8;
    private static final int TERMS = 12;

    private double high;
    private double low;

    private Exponential(double high, double low) {
        this.high = high;
        this.low = low;
    }

    static double of(double x) {
        if (x > LARGEST) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < SMALLEST) {
            return 0;
        }
        int k = (int) Math.rint(x / (LN2_FIRST + LN2_SECOND));
        Exponential rest = new Exponential(x - k * LN2_FIRST, 0);
        rest.add(-k * LN2_SECOND, -k * LN2_THIRD);
        double scale = Math.scalb(1.0, -SQUARINGS);
        Exponential r = new Exponential(rest.high * scale, rest.low * scale);
        Exponential power = new Exponential(1, 0);
        for (int term = TERMS; term >= 1; term--) {
            power.multiply(r.high, r.low);
            power.divide(term);
            power.add(1, 0);
        }
        for (int i = 0; i < SQUARINGS; i++) {
            power.multiply(power.high, power.low);
        }
        return Math.scalb(power.high, k);
    }

    private void add(double otherHigh, double otherLow) {
        double sum = high + otherHigh;
        double part = sum - high;
        double error = (high - (sum - part)) + (otherHigh - part);
        normalize(sum, error + low + otherLow);
    }

    private void multiply(double otherHigh, double otherLow) {
        double product = high * otherHigh;
        double error = Math.fma(high, otherHigh, -product);
        normalize(product, error + (high * otherLow + low * otherHigh));
    }

    private void divide(int divisor) {
        double quotient = high / divisor;
        double rest = Math.fma(-quotient, divisor, high);
        normalize(quotient, (rest + low) / divisor);
    }

    private void normalize(double sum, double error) {
        high = sum + error;
        low = error - (high - sum);
    }
}
