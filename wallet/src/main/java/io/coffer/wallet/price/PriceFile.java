package io.coffer.wallet.price;

import io.coffer.chain.Chain;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operator's own prices, one JSON object a line: {@code {"chainIndex":"1","tokenAddress":"0x…","price":"1.0001",
 * "at":"2026-01-01T00:00:00Z"}}. Read again whenever the file changes; a file with a mistake changes nothing.
 */
final class PriceFile {
    private static final Logger LOG = LoggerFactory.getLogger(PriceFile.class);
    private static final int MAX_LINES = 1_000_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path path;
    private final ChainRegistry chains;
    private Optional<Version> seen = Optional.empty();

    PriceFile(Path path, ChainRegistry chains) {
        this.path = path;
        this.chains = chains;
    }

    private record Version(FileTime modified, long bytes) {}

    /** Puts the file's prices into {@code prices} when it is not the one read last. */
    void reload(Prices prices) {
        try {
            Version now = new Version(Files.getLastModifiedTime(path), Files.size(path));
            if (seen.equals(Optional.of(now))) {
                return;
            }
            seen = Optional.of(now);
            List<Quote> quotes = read();
            prices.replaceAll(PriceOrigin.OPERATOR_FILE, quotes);
            LOG.info("read {} prices from {}", quotes.size(), path);
        } catch (NoSuchFileException absent) {
            if (seen.isPresent()) {
                LOG.warn("price file {} is gone; its prices stay until it is back", path);
            }
            seen = Optional.empty();
        } catch (IOException | PriceLineException unreadable) {
            LOG.warn("price file {} was not taken: {}", path, unreadable.getMessage());
        }
    }

    private List<Quote> read() throws IOException {
        Map<TokenId, Quote> quotes = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (number > MAX_LINES) {
                    throw new PriceLineException("more than " + MAX_LINES + " lines");
                }
                if (!line.isBlank()) {
                    Quote quote = parse(line, number);
                    quotes.merge(
                            quote.token(), quote, (old, fresh) -> fresh.at().isBefore(old.at()) ? old : fresh);
                }
            }
        }
        return List.copyOf(quotes.values());
    }

    private Quote parse(String line, int number) {
        try {
            JsonNode row = JSON.readTree(line);
            Chain chain = ChainIndex.parse(row.path("chainIndex").asString(""))
                    .flatMap(chains::find)
                    .orElseThrow(() -> new PriceLineException("line " + number + ": chainIndex is no known chain"));
            TokenAddress token = TokenAddress.parse(
                            chain.family(), row.path("tokenAddress").asString(""))
                    .orElseThrow(
                            () -> new PriceLineException("line " + number + ": tokenAddress does not fit the chain"));
            Price price = PriceJson.price(row.path("price"))
                    .orElseThrow(() -> new PriceLineException("line " + number + ": price is not a number above zero"));
            Instant at = Instant.parse(row.path("at").asString(""));
            return new Quote(new TokenId(chain.index(), token), price, at, PriceOrigin.OPERATOR_FILE);
        } catch (JacksonException | NumberFormatException notJson) {
            throw new PriceLineException("line " + number + ": not a JSON object");
        } catch (DateTimeParseException notATime) {
            throw new PriceLineException("line " + number + ": at is not a time such as 2026-01-01T00:00:00Z");
        }
    }

    /** A line that says something else than a price. */
    private static final class PriceLineException extends RuntimeException {
        PriceLineException(String message) {
            super(message);
        }
    }
}
