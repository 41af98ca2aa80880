package io.coffer.wallet.price;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.wallet.price.PriceSource.Fetched;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When one price source may be asked for what: never faster than it puts up with, slower and slower while it fails, and
 * for each token once in a refresh time. Pure but for what it remembers; the caller brings the time.
 */
final class SourceSchedule {
    private static final int MAX_REMEMBERED = 100_000;
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(5);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    private final PriceSource source;
    private final Duration refresh;
    private final Cache<TokenId, Instant> asked =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
    private Instant notBefore = Instant.MIN;
    private Duration backOff = FIRST_BACK_OFF;

    SourceSchedule(PriceSource source, Duration refresh) {
        this.source = source;
        this.refresh = refresh;
    }

    PriceSource source() {
        return source;
    }

    /** The tokens to ask for now; none where nothing is due or the service wants a pause. */
    List<TokenId> due(Prices prices, Instant now) {
        if (now.isBefore(notBefore)) {
            return List.of();
        }
        List<TokenId> due = prices.wanted().stream()
                .filter(token -> isDue(token, now) && source.covers(token))
                .filter(token -> !prices.hasBetterThan(source.origin(), token))
                .toList();
        return due.isEmpty() ? due : source.batch(due);
    }

    private boolean isDue(TokenId token, Instant now) {
        Instant last = asked.getIfPresent(token);
        return last == null || !last.plus(refresh).isAfter(now);
    }

    void done(List<TokenId> batch, Fetched fetched, Instant now) {
        switch (fetched) {
            case Fetched.Quotes quotes -> {
                batch.forEach(token -> asked.put(token, now));
                backOff = FIRST_BACK_OFF;
                notBefore = now.plus(source.pause());
            }
            case Fetched.Failed(String reason, Optional<Duration> retryAfter) -> {
                Duration wait =
                        retryAfter.filter(asked -> asked.compareTo(backOff) > 0).orElse(backOff);
                backOff = backOff.multipliedBy(2).compareTo(LONGEST_BACK_OFF) > 0
                        ? LONGEST_BACK_OFF
                        : backOff.multipliedBy(2);
                notBefore = now.plus(wait);
            }
        }
    }
}
