package io.coffer.wallet.price;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plainest store that keeps the contract. */
public final class InMemoryPriceStore implements PriceStore {
    private final Map<Key, Quote> quotes = new LinkedHashMap<>();

    private record Key(TokenId token, PriceOrigin origin) {}

    @Override
    public synchronized List<Quote> load() {
        return List.copyOf(quotes.values());
    }

    @Override
    public synchronized void save(Collection<Quote> said) {
        said.forEach(quote -> quotes.put(new Key(quote.token(), quote.origin()), quote));
    }

    @Override
    public synchronized void forget(PriceOrigin origin, Collection<TokenId> tokens) {
        tokens.forEach(token -> quotes.remove(new Key(token, origin)));
    }
}
