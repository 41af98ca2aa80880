package io.coffer.wallet.price;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Somebody who says what tokens cost, asked for many at once. Called by the feed's one thread. */
public interface PriceSource {

    PriceOrigin origin();

    /** Whether there is any use in asking for the token. */
    boolean covers(TokenId token);

    /** The part of {@code due} that one call can ask for; never empty where {@code due} is not. */
    List<TokenId> batch(List<TokenId> due);

    /** The shortest time between two calls that the source puts up with. */
    Duration pause();

    /** Asks for one {@link #batch} in one call. */
    Fetched fetch(List<TokenId> batch);

    /** {@code base} is {@code https://coins.llama.fi}, or {@code https://pro-api.llama.fi/KEY/coins}. */
    static PriceSource defiLlama(URI base) {
        return new DefiLlama(new PriceHttp(), base, PricePlatforms.shipped(), DefiLlama.PAUSE);
    }

    /** {@code base} is {@code https://api.coingecko.com} or {@code https://pro-api.coingecko.com}. */
    static PriceSource coinGecko(URI base, Optional<CoinGeckoKey> key) {
        return new CoinGecko(new PriceHttp(), base, key, PricePlatforms.shipped(), CoinGecko.PAUSE);
    }

    /** What a call brought. */
    sealed interface Fetched {

        /**
         * @param quotes a token is missing where the source has no price that could be used
         * @param withdrawn tokens that certainly have no price any more, so that an earlier one must not be served on
         */
        record Quotes(List<Quote> quotes, List<TokenId> withdrawn) implements Fetched {
            public Quotes {
                quotes = List.copyOf(quotes);
                withdrawn = List.copyOf(withdrawn);
            }

            Quotes(List<Quote> quotes) {
                this(quotes, List.of());
            }
        }

        /** Nothing; worth another try after {@code retryAfter}, where the service said so. */
        record Failed(String reason, Optional<Duration> retryAfter) implements Fetched {}
    }

    /**
     * An API key of CoinGecko; never printed.
     *
     * @param header {@code x-cg-demo-api-key} or {@code x-cg-pro-api-key}
     */
    record CoinGeckoKey(String header, String value) {
        @Override
        public String toString() {
            return "CoinGeckoKey[" + header + "]";
        }
    }
}
