package io.coffer.wallet.price;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.chain.Price;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What each token costs right now, by the best origin that knows. Reading is one look into memory and never waits; the
 * origins write from the background. Safe for many threads.
 */
public final class Prices {
    /** How many tokens the background keeps fresh: those that were asked for last. */
    private static final int MAX_WANTED = 50_000;

    private static final Duration WANTED_FOR = Duration.ofHours(24);

    private final PriceStore store;
    private final Options options;
    private final InstantSource clock;
    private final Map<TokenId, List<Quote>> quotes = new ConcurrentHashMap<>();
    private final Cache<TokenId, Boolean> wanted = Caffeine.newBuilder()
            .maximumSize(MAX_WANTED)
            .expireAfterWrite(WANTED_FOR)
            .build();
    private volatile long version;

    /**
     * @param order origins, the most trusted first; one that is not named here is never served
     * @param serviceMaxAge after which a price of a service counts as unknown
     * @param chainMaxAge after which a price that a chain stated does
     */
    public record Options(List<PriceOrigin> order, Duration serviceMaxAge, Duration chainMaxAge) {
        /** The time that DefiLlama itself looks back for a current price. */
        public static final Duration DEFAULT_MAX_AGE = Duration.ofHours(6);

        /** Blocks come often, so a price this old means that the node stands still. */
        public static final Duration DEFAULT_CHAIN_MAX_AGE = Duration.ofMinutes(30);

        public Options {
            order = List.copyOf(order);
        }

        /** The operator's file before {@code sources} in their order, what was imported last. */
        public static Options of(List<PriceOrigin> sources) {
            return of(sources, DEFAULT_MAX_AGE, DEFAULT_CHAIN_MAX_AGE);
        }

        /** As {@link #of(List)}, with limits of age. */
        public static Options of(List<PriceOrigin> sources, Duration serviceMaxAge, Duration chainMaxAge) {
            List<PriceOrigin> order = new ArrayList<>();
            order.add(PriceOrigin.OPERATOR_FILE);
            order.addAll(sources);
            order.add(PriceOrigin.IMPORT);
            return new Options(order, serviceMaxAge, chainMaxAge);
        }

        private boolean isAlive(Quote quote, Instant now) {
            return switch (quote.origin()) {
                case OPERATOR_FILE, IMPORT -> true;
                case CHAIN -> quote.at().plus(chainMaxAge).isAfter(now);
                case DEFILLAMA, COINGECKO -> quote.at().plus(serviceMaxAge).isAfter(now);
            };
        }
    }

    private Prices(PriceStore store, Options options, InstantSource clock) {
        this.store = store;
        this.options = options;
        this.clock = clock;
    }

    /** Starts with what {@code store} kept, and has it forget what has become too old. */
    public static Prices open(PriceStore store, Options options, InstantSource clock) {
        Prices prices = new Prices(store, options, clock);
        List<Quote> kept = store.load();
        prices.publish(kept);
        prices.forgetDead(kept);
        return prices;
    }

    public Optional<Price> current(TokenId token) {
        List<Quote> known = quotes.get(token);
        return known == null ? Optional.empty() : Optional.of(known.getFirst().price());
    }

    /** The current price with its origin, its time and how sure it is. */
    public Optional<Quote> quote(TokenId token) {
        List<Quote> known = quotes.get(token);
        return known == null ? Optional.empty() : Optional.of(known.getFirst());
    }

    /** What {@code origin} says of {@code token}, whether it is served or not. */
    public Optional<Quote> said(PriceOrigin origin, TokenId token) {
        return quotes.getOrDefault(token, List.of()).stream()
                .filter(quote -> quote.origin() == origin)
                .findFirst();
    }

    /** Grows whenever the current price of any token changed: what was derived from prices before is out of date. */
    public long version() {
        return version;
    }

    /** Says that somebody asks for {@code token}, so that the background keeps its price fresh. */
    public void want(TokenId token) {
        wanted.put(token, Boolean.TRUE);
    }

    /** Stores and publishes what an origin said; quotes that are too old are left out. */
    public void accept(Collection<Quote> said) {
        if (!said.isEmpty()) {
            store.save(said);
            publish(said);
        }
    }

    /** {@link #forget} for tokens of which {@code origin} may have said nothing at all. */
    void withdraw(PriceOrigin origin, Collection<TokenId> tokens) {
        forget(
                origin,
                tokens.stream().filter(token -> said(origin, token).isPresent()).toList());
    }

    /** Forgets what {@code origin} said of {@code tokens}, in memory and in the store. */
    public synchronized void forget(PriceOrigin origin, Collection<TokenId> tokens) {
        if (!tokens.isEmpty()) {
            store.forget(origin, tokens);
            boolean changed = false;
            for (TokenId token : tokens) {
                changed |= replace(token, origin, Optional.empty());
            }
            bump(changed);
        }
    }

    /** Puts {@code said} in the place of everything that {@code origin} said before. Not stored. */
    synchronized void replaceAll(PriceOrigin origin, Collection<Quote> said) {
        Map<TokenId, Quote> fresh = new HashMap<>();
        said.forEach(quote -> fresh.put(quote.token(), quote));
        Set<TokenId> touched = new HashSet<>(fresh.keySet());
        quotes.forEach((token, known) -> {
            if (known.stream().anyMatch(quote -> quote.origin() == origin)) {
                touched.add(token);
            }
        });
        boolean changed = false;
        for (TokenId token : touched) {
            changed |= replace(token, origin, Optional.ofNullable(fresh.get(token)));
        }
        bump(changed);
    }

    /** Forgets prices that are too old by now, in memory and in the store. */
    synchronized void expire() {
        List<Quote> dead = new ArrayList<>();
        boolean changed = false;
        for (Map.Entry<TokenId, List<Quote>> entry : quotes.entrySet()) {
            List<Quote> alive = entry.getValue().stream().filter(this::isAlive).toList();
            if (alive.size() != entry.getValue().size()) {
                dead.addAll(entry.getValue());
                changed |= put(entry.getKey(), alive);
            }
        }
        bump(changed);
        forgetDead(dead);
    }

    private void forgetDead(Collection<Quote> among) {
        Map<PriceOrigin, List<TokenId>> dead = among.stream()
                .filter(quote -> !isAlive(quote))
                .collect(Collectors.groupingBy(Quote::origin, Collectors.mapping(Quote::token, Collectors.toList())));
        dead.forEach(store::forget);
    }

    /** What is served of each token that somebody asked for not long ago. */
    List<Quote> wantedQuotes() {
        return wanted().stream().flatMap(token -> quote(token).stream()).toList();
    }

    Set<TokenId> wanted() {
        return wanted.asMap().keySet();
    }

    /** Whether an origin that is more trusted than {@code origin} has a living price for {@code token}. */
    boolean hasBetterThan(PriceOrigin origin, TokenId token) {
        int rank = options.order().indexOf(origin);
        return quotes.getOrDefault(token, List.of()).stream()
                .anyMatch(quote -> options.order().indexOf(quote.origin()) < rank && isAlive(quote));
    }

    private synchronized void publish(Collection<Quote> said) {
        boolean changed = false;
        for (Quote quote : said) {
            if (options.order().contains(quote.origin()) && isAlive(quote)) {
                changed |= replace(quote.token(), quote.origin(), Optional.of(quote));
            }
        }
        bump(changed);
    }

    /** Whether the current price of {@code token} changed. */
    private boolean replace(TokenId token, PriceOrigin origin, Optional<Quote> quote) {
        List<Quote> others = new ArrayList<>(quotes.getOrDefault(token, List.of()));
        others.removeIf(known -> known.origin() == origin);
        quote.ifPresent(others::add);
        others.sort(Comparator.comparingInt(known -> options.order().indexOf(known.origin())));
        return put(token, List.copyOf(others));
    }

    private boolean put(TokenId token, List<Quote> known) {
        Optional<Price> before = current(token);
        if (known.isEmpty()) {
            quotes.remove(token);
        } else {
            quotes.put(token, known);
        }
        return !before.equals(current(token));
    }

    private boolean isAlive(Quote quote) {
        return options.isAlive(quote, clock.instant());
    }

    /** Called under the lock of this object only. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void bump(boolean changed) {
        if (changed) {
            version++;
        }
    }
}
