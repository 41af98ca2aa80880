package io.coffer.wallet.price;

import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** CoinGecko's simple prices: one platform a call, native coins by their own ids. */
final class CoinGecko implements PriceSource {
    /** The service refuses longer lists. */
    private static final int MAX_ADDRESSES = 515;

    /** The demo plan allows 30 calls a minute. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private final PriceHttp http;
    private final URI base;
    private final Optional<CoinGeckoKey> key;
    private final PricePlatforms platforms;
    private final Duration pause;

    CoinGecko(PriceHttp http, URI base, Optional<CoinGeckoKey> key, PricePlatforms platforms, Duration pause) {
        this.http = http;
        this.base = base;
        this.key = key;
        this.platforms = platforms;
        this.pause = pause;
    }

    @Override
    public PriceOrigin origin() {
        return PriceOrigin.COINGECKO;
    }

    @Override
    public boolean covers(TokenId token) {
        return route(token).isPresent();
    }

    /** Tokens that share the first one's route. */
    @Override
    public List<TokenId> batch(List<TokenId> due) {
        Optional<String> path = due.stream().findFirst().flatMap(this::route).map(Route::path);
        return due.stream()
                .filter(token -> route(token).map(Route::path).equals(path))
                .limit(MAX_ADDRESSES)
                .toList();
    }

    @Override
    public Duration pause() {
        return pause;
    }

    @Override
    public Fetched fetch(List<TokenId> batch) {
        Map<String, List<TokenId>> asked = new LinkedHashMap<>();
        String path = "";
        for (TokenId token : batch) {
            Route route = route(token).orElseThrow(() -> new IllegalArgumentException("not covered: " + token));
            path = route.path();
            asked.computeIfAbsent(route.id(), _ -> new ArrayList<>()).add(token);
        }
        String ids = URLEncoder.encode(String.join(",", asked.keySet()), StandardCharsets.UTF_8);
        URI uri =
                URI.create(base + path + "=" + ids + "&vs_currencies=usd&include_last_updated_at=true&precision=full");
        Map<String, String> headers =
                key.map(given -> Map.of(given.header(), given.value())).orElse(Map.of());
        return switch (http.get("CoinGecko", uri, headers)) {
            case PriceHttp.Reply.Trouble(Fetched.Failed failed) -> failed;
            case PriceHttp.Reply.Document(JsonNode root) -> new Fetched.Quotes(quotes(root, asked));
        };
    }

    private List<Quote> quotes(JsonNode root, Map<String, List<TokenId>> asked) {
        List<Quote> quotes = new ArrayList<>();
        root.properties().forEach(entry -> {
            List<TokenId> tokens =
                    asked.getOrDefault(entry.getKey(), asked.get(entry.getKey().toLowerCase(Locale.ROOT)));
            Optional<Price> price = PriceJson.price(entry.getValue().path("usd"));
            Optional<Instant> at = PriceJson.time(entry.getValue().path("last_updated_at"));
            if (tokens != null && price.isPresent() && at.isPresent()) {
                tokens.forEach(token -> quotes.add(new Quote(token, price.get(), at.get(), origin())));
            }
        });
        return quotes;
    }

    /** @param path up to the name of the parameter that lists ids */
    private record Route(String path, String id) {}

    private Optional<Route> route(TokenId token) {
        return token.address() instanceof TokenAddress.Native
                ? platforms.nativeCoin(token.chain()).map(coin -> new Route("/api/v3/simple/price?ids", coin))
                : platforms
                        .coinGeckoPlatform(token.chain())
                        .filter(platform ->
                                PricePlatforms.isPlain(token.address().text()))
                        .map(platform -> new Route(
                                "/api/v3/simple/token_price/" + platform + "?contract_addresses",
                                token.address().text()));
    }
}
