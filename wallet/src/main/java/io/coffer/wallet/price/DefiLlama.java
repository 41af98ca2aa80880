package io.coffer.wallet.price;

import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** DefiLlama's current prices: no key, many chains in one call, each price with a confidence. */
final class DefiLlama implements PriceSource {
    /** It starts to refuse URLs at somewhat over 250 ids. */
    private static final int MAX_IDS = 150;

    /** 1.5 calls a second. */
    static final Duration PAUSE = Duration.ofMillis(667);

    /** Below this its own quality measure says that the price means little. */
    private static final BigDecimal LEAST_CONFIDENCE = new BigDecimal("0.2");

    private final PriceHttp http;
    private final URI base;
    private final PricePlatforms platforms;
    private final Duration pause;

    DefiLlama(PriceHttp http, URI base, PricePlatforms platforms, Duration pause) {
        this.http = http;
        this.base = base;
        this.platforms = platforms;
        this.pause = pause;
    }

    @Override
    public PriceOrigin origin() {
        return PriceOrigin.DEFILLAMA;
    }

    @Override
    public boolean covers(TokenId token) {
        return id(token).isPresent();
    }

    @Override
    public List<TokenId> batch(List<TokenId> due) {
        return due.subList(0, Math.min(due.size(), MAX_IDS));
    }

    @Override
    public Duration pause() {
        return pause;
    }

    @Override
    public Fetched fetch(List<TokenId> batch) {
        Map<String, List<TokenId>> asked = new LinkedHashMap<>();
        batch.forEach(token -> id(token)
                .ifPresent(
                        id -> asked.computeIfAbsent(id, _ -> new ArrayList<>()).add(token)));
        String ids = URLEncoder.encode(String.join(",", asked.keySet()), StandardCharsets.UTF_8);
        return switch (http.get("DefiLlama", URI.create(base + "/prices/current/" + ids), Map.of())) {
            case PriceHttp.Reply.Trouble(Fetched.Failed failed) -> failed;
            case PriceHttp.Reply.Document(JsonNode root) -> new Fetched.Quotes(quotes(root.path("coins"), asked));
        };
    }

    private List<Quote> quotes(JsonNode coins, Map<String, List<TokenId>> asked) {
        List<Quote> quotes = new ArrayList<>();
        asked.forEach((id, tokens) -> {
            JsonNode coin = coins.path(id);
            Optional<Price> price = PriceJson.price(coin.path("price"));
            Optional<Instant> at = PriceJson.time(coin.path("timestamp"));
            if (price.isPresent() && at.isPresent() && isConfident(coin.path("confidence"))) {
                Confidence confidence = confidence(coin.path("confidence"));
                tokens.forEach(token -> quotes.add(new Quote(token, price.get(), at.get(), origin(), confidence)));
            }
        });
        return quotes;
    }

    /** An absent confidence is no objection. */
    private static boolean isConfident(JsonNode confidence) {
        return !confidence.isNumber() || confidence.decimalValue().compareTo(LEAST_CONFIDENCE) >= 0;
    }

    /** Its own measure from 0 to 1, rounded down. */
    private static Confidence confidence(JsonNode said) {
        if (!said.isNumber() || said.decimalValue().compareTo(BigDecimal.ONE) > 0) {
            return Confidence.UNTOLD;
        }
        return new Confidence(said.decimalValue().movePointRight(2).intValue());
    }

    private Optional<String> id(TokenId token) {
        return token.address() instanceof TokenAddress.Native
                ? platforms.nativeCoin(token.chain()).map(coin -> "coingecko:" + coin)
                : platforms
                        .defiLlamaChain(token.chain())
                        .filter(chain -> PricePlatforms.isPlain(token.address().text()))
                        .map(chain -> chain + ":" + token.address().text());
    }
}
