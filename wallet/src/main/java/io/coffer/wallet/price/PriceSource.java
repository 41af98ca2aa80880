package io.coffer.wallet.price;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A price service on the network, asked for many tokens at once. Called by the feed's one thread. */
public sealed interface PriceSource permits DefiLlama, CoinGecko {

    PriceOrigin origin();

    /** Whether the service knows the token's chain at all. */
    boolean covers(TokenId token);

    /** The part of {@code due} that one call can ask for; never empty where {@code due} is not. */
    List<TokenId> batch(List<TokenId> due);

    /** The shortest time between two calls that the service puts up with. */
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

        /** @param quotes a token is missing where the service has no price that could be used */
        record Quotes(List<Quote> quotes) implements Fetched {
            public Quotes {
                quotes = List.copyOf(quotes);
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
