package io.coffer.wallet.market;

import io.coffer.chain.Chain;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.TokenId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages of tokens: {@code tokens.ndjson}, which ships with Coffer, with the lines of the operator's own file in the
 * place of those about the same token. A line is {@code {"chainIndex":"1","tokenAddress":"0x…","logoUrl":"https://…",
 * "officialWebsite":"https://…","socialUrls":{"twitter":["https://…"]},"maxSupply":"21000000"}}, all but the first two
 * optional. Immutable.
 */
public final class TokenPages {
    private static final String FILE = "tokens.ndjson";
    private static final int MAX_LINES = 100_000;
    private static final int MAX_URL_LENGTH = 512;
    private static final int MAX_SOCIAL = 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ChainRegistry chains;
    private final Map<TokenId, TokenPage> pages;

    private TokenPages(ChainRegistry chains, Map<TokenId, TokenPage> pages) {
        this.chains = chains;
        this.pages = pages;
    }

    /** Those that ship with Coffer, of {@code chains}. */
    public static TokenPages shipped(ChainRegistry chains) {
        try (InputStream file = TokenPages.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the wallet room");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new TokenPages(chains, Map.of()).with(FILE, text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + FILE, unreadable);
        }
    }

    /** @throws TokenPagesException naming the line, when the operator's {@code file} cannot be read */
    public TokenPages with(Path file) {
        try {
            return with(file.toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new TokenPagesException("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    TokenPages with(String name, String text) {
        Map<TokenId, TokenPage> more = new HashMap<>(pages);
        List<String> lines = text.lines().toList();
        if (lines.size() > MAX_LINES) {
            throw new TokenPagesException(name + ": more than " + MAX_LINES + " lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                put(name + ":" + (i + 1), lines.get(i), more);
            }
        }
        return new TokenPages(chains, more);
    }

    TokenPage of(TokenId token) {
        return pages.getOrDefault(token, TokenPage.BLANK);
    }

    private void put(String place, String line, Map<TokenId, TokenPage> into) {
        try {
            JsonNode row = JSON.readTree(line);
            into.put(token(place, row), page(place, row));
        } catch (JacksonException notJson) {
            throw new TokenPagesException(place + ": not a JSON object");
        }
    }

    private TokenId token(String place, JsonNode row) {
        Chain chain = ChainIndex.parse(row.path("chainIndex").asString(""))
                .flatMap(chains::find)
                .orElseThrow(() -> new TokenPagesException(place + ": chainIndex is no known chain"));
        return TokenAddress.parse(chain.family(), row.path("tokenAddress").asString(""))
                .map(address -> new TokenId(chain.index(), address))
                .orElseThrow(() -> new TokenPagesException(place + ": tokenAddress does not fit the chain"));
    }

    private static TokenPage page(String place, JsonNode row) {
        Map<String, List<String>> social = new LinkedHashMap<>();
        row.path("socialUrls").properties().forEach(network -> {
            List<String> urls = new ArrayList<>();
            network.getValue().forEach(url -> urls.add(url(place, "socialUrls", url)));
            social.put(network.getKey(), urls);
        });
        if (social.size() > MAX_SOCIAL) {
            throw new TokenPagesException(place + ": more than " + MAX_SOCIAL + " socialUrls");
        }
        return new TokenPage(
                url(place, "logoUrl", row.path("logoUrl")),
                url(place, "officialWebsite", row.path("officialWebsite")),
                social,
                maxSupply(place, row.path("maxSupply").asString("")));
    }

    private static String url(String place, String field, JsonNode node) {
        String url = node.asString("");
        boolean isUrl = url.matches("https?://[\\x21-\\x7e]+") && url.length() <= MAX_URL_LENGTH;
        if (!url.isEmpty() && !isUrl) {
            throw new TokenPagesException(place + ": " + field + " is no URL");
        }
        return url;
    }

    private static Optional<BigDecimal> maxSupply(String place, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,60}(\\.[0-9]{1,60})?")) {
            throw new TokenPagesException(place + ": maxSupply is no plain number");
        }
        return Optional.of(new BigDecimal(text));
    }
}
