package io.coffer.wallet.price;

import io.coffer.chain.ChainIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the price services name chains and their native coins: {@code platforms.tsv}. */
final class PricePlatforms {
    private static final String FILE = "platforms.tsv";
    private static final String NONE = "-";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:_-]{1,128}");

    private final Map<ChainIndex, String> defiLlamaChains = new HashMap<>();
    private final Map<ChainIndex, String> coinGeckoPlatforms = new HashMap<>();
    private final Map<ChainIndex, String> nativeCoins = new HashMap<>();

    private PricePlatforms() {}

    static PricePlatforms shipped() {
        PricePlatforms platforms = new PricePlatforms();
        for (String line : text().split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] columns = line.split("\t", -1);
                if (columns.length != 4) {
                    throw new IllegalStateException(FILE + ": a line needs 4 columns: " + line);
                }
                ChainIndex chain = ChainIndex.parse(columns[0])
                        .orElseThrow(() -> new IllegalStateException(FILE + ": not a chain index: " + line));
                keep(platforms.defiLlamaChains, chain, columns[1]);
                keep(platforms.coinGeckoPlatforms, chain, columns[2]);
                keep(platforms.nativeCoins, chain, columns[3]);
            }
        }
        return platforms;
    }

    Optional<String> defiLlamaChain(ChainIndex chain) {
        return Optional.ofNullable(defiLlamaChains.get(chain));
    }

    Optional<String> coinGeckoPlatform(ChainIndex chain) {
        return Optional.ofNullable(coinGeckoPlatforms.get(chain));
    }

    /** CoinGecko's id, which DefiLlama understands too. */
    Optional<String> nativeCoin(ChainIndex chain) {
        return Optional.ofNullable(nativeCoins.get(chain));
    }

    /** Whether a token's text can stand in a list of ids: no separator, nothing that a stranger could smuggle in. */
    static boolean isPlain(String token) {
        return PLAIN.matcher(token).matches();
    }

    private static void keep(Map<ChainIndex, String> names, ChainIndex chain, String name) {
        if (!name.equals(NONE)) {
            names.put(chain, name);
        }
    }

    private static String text() {
        try (InputStream file = PricePlatforms.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the wallet room");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + FILE, unreadable);
        }
    }
}
