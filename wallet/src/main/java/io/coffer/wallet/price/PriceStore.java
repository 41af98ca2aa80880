package io.coffer.wallet.price;

import java.util.Collection;
import java.util.List;

/** Keeps prices over a restart: one quote a token and origin. */
public interface PriceStore {

    List<Quote> load();

    /** Puts each quote in the place of the one with its token and origin; all of them or none. */
    void save(Collection<Quote> quotes);

    /** Removes what {@code origin} said of {@code tokens}; all of it or nothing. */
    void forget(PriceOrigin origin, Collection<TokenId> tokens);
}
