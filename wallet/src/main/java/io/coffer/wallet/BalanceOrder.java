package io.coffer.wallet;

import java.util.Comparator;

/**
 * The order of every answer: by value in US dollars, the largest first; tokens without a price last, by balance; ties by
 * token address, then chain.
 *
 * <p>Values are estimated with doubles first. An estimate is off by some units in the fifteenth digit, so it decides only
 * where the difference is far larger than that; everything closer is computed exactly.
 */
final class BalanceOrder implements Comparator<Balance> {
    static final BalanceOrder LARGEST_FIRST = new BalanceOrder();

    private static final double CLEARLY = 1e-9;

    /** Below and above, doubles lose digits or range. */
    private static final double SMALLEST_TRUSTED = 1e-200;

    private static final double LARGEST_TRUSTED = 1e200;

    private BalanceOrder() {}

    @Override
    public int compare(Balance left, Balance right) {
        boolean leftPriced = left.token().price().isPresent();
        boolean rightPriced = right.token().price().isPresent();
        if (leftPriced != rightPriced) {
            return leftPriced ? -1 : 1;
        }
        int order = bySize(left, right, leftPriced);
        if (order != 0) {
            return order;
        }
        int byAddress = left.token()
                .id()
                .address()
                .text()
                .compareTo(right.token().id().address().text());
        return byAddress != 0
                ? byAddress
                : left.token().id().chain().compareTo(right.token().id().chain());
    }

    /** @return zero where the two are exactly alike */
    private static int bySize(Balance left, Balance right, boolean priced) {
        if (areClearlyApart(left.estimate(), right.estimate())) {
            return Double.compare(right.estimate(), left.estimate());
        }
        return priced ? right.value().compareTo(left.value()) : right.whole().compareTo(left.whole());
    }

    private static boolean areClearlyApart(double left, double right) {
        double smaller = Math.min(left, right);
        double larger = Math.max(left, right);
        return smaller > SMALLEST_TRUSTED && larger < LARGEST_TRUSTED && larger - smaller > larger * CLEARLY;
    }
}
