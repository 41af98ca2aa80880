package io.coffer.wallet.price;

import io.coffer.chain.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down what prices are, so that it can be asked later what they were. Imported prices are left out: they are as old
 * as the holdings they came with. For one thread.
 */
final class PriceRecorder {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration PRUNE_EVERY = Duration.ofHours(1);

    private final Prices prices;
    private final PricePointStore store;
    private final Duration every;
    private final int mostTokens;
    private final Map<Slot, Price> written = new HashMap<>();
    private Instant nextRecord = Instant.MIN;
    private Instant nextPrune = Instant.MIN;

    /**
     * @param refresh between two rounds of prices; nothing is written more often than prices come
     * @param mostTokens 0 writes nothing
     */
    PriceRecorder(Prices prices, PricePointStore store, Duration refresh, int mostTokens) {
        this.prices = prices;
        this.store = store;
        this.every = refresh.compareTo(EVERY) < 0 ? refresh : EVERY;
        this.mostTokens = mostTokens;
    }

    private record Slot(TokenId token, PointPeriod period, Instant start) {}

    /** Writes what has changed since the last time, in one batch, when it is time to. */
    void step(Instant now) {
        if (mostTokens == 0 || now.isBefore(nextRecord)) {
            return;
        }
        nextRecord = now.plus(every);
        written.keySet().removeIf(slot -> !slot.period().start(now).equals(slot.start()));
        List<PricePoint> fresh = fresh(now);
        if (!fresh.isEmpty()) {
            store.record(fresh, mostTokens);
            fresh.forEach(point -> written.put(new Slot(point.token(), point.period(), point.start()), point.price()));
        }
        if (!now.isBefore(nextPrune)) {
            nextPrune = now.plus(PRUNE_EVERY);
            for (PointPeriod period : PointPeriod.values()) {
                store.prune(period, now.minus(period.kept()));
            }
        }
    }

    private List<PricePoint> fresh(Instant now) {
        List<PricePoint> fresh = new ArrayList<>();
        for (Quote quote : prices.wantedQuotes()) {
            if (quote.origin() != PriceOrigin.IMPORT) {
                for (PointPeriod period : PointPeriod.values()) {
                    Instant start = period.start(now);
                    Price known = written.get(new Slot(quote.token(), period, start));
                    if (!quote.price().equals(known)) {
                        fresh.add(new PricePoint(quote.token(), period, start, quote.price()));
                    }
                }
            }
        }
        return fresh;
    }
}
