package io.coffer.wallet.price;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plainest store of points that keeps the contract. */
public final class InMemoryPricePointStore implements PricePointStore {
    private final Map<Key, PricePoint> points = new HashMap<>();

    private record Key(TokenId token, PointPeriod period, Instant start) {}

    @Override
    public synchronized void record(Collection<PricePoint> said, int mostTokens) {
        Set<TokenId> tokens = new HashSet<>();
        points.keySet().forEach(key -> tokens.add(key.token()));
        for (PricePoint point : said) {
            if (tokens.contains(point.token()) || tokens.size() < mostTokens) {
                tokens.add(point.token());
                points.put(new Key(point.token(), point.period(), point.start()), point);
            }
        }
    }

    @Override
    public synchronized List<PricePoint> read(
            TokenId token, PointPeriod period, Instant from, Instant before, int limit) {
        return points.values().stream()
                .filter(point -> point.token().equals(token) && point.period() == period)
                .filter(point -> !point.start().isBefore(from) && point.start().isBefore(before))
                .sorted(Comparator.comparing(PricePoint::start).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void prune(PointPeriod period, Instant oldest) {
        points.values()
                .removeIf(point -> point.period() == period && point.start().isBefore(oldest));
    }
}
