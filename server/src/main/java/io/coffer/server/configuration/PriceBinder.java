package io.coffer.server.configuration;

import io.coffer.server.configuration.Configuration.ChainPriceSettings;
import io.coffer.server.configuration.Configuration.PriceSettings;
import io.coffer.server.configuration.Configuration.PriceSource;
import io.coffer.wallet.price.onchain.TrustedContracts;
import io.coffer.wallet.price.onchain.TrustedContractsException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code prices}. */
final class PriceBinder {
    private static final int MAX_REFRESH_SECONDS = 86_400;
    private static final int MAX_AGE_MINUTES = 7 * 1_440;
    private static final long MAX_DEPTH_USD = 1_000_000_000_000L;
    private static final int MAX_HISTORY_TOKENS = 100_000;

    private final Path folder;
    private final Settings settings;
    private final Findings findings;
    private final Values values;

    /** @param folder where relative paths begin */
    PriceBinder(Path folder, Settings settings, Findings findings) {
        this.folder = folder;
        this.settings = settings;
        this.findings = findings;
        this.values = new Values(findings);
    }

    /** Empty when there are problems; then they are among the findings. */
    Optional<PriceSettings> bind() {
        Optional<Path> file = file(Key.PRICES_FILE);
        file.filter(path -> !Files.exists(path)).ifPresent(path -> {
            Setting setting = settings.get(Key.PRICES_FILE);
            findings.warning(setting.place(), setting.path(), "there is no file '" + setting.text() + "' yet");
        });
        List<PriceSource> sources = values.choices(settings.get(Key.PRICES_SOURCES), PriceSource.class);
        Optional<Duration> refresh = values.number(settings.get(Key.PRICES_REFRESH_SECONDS), 1, MAX_REFRESH_SECONDS)
                .map(Duration::ofSeconds);
        Optional<Duration> maxAge = minutes(Key.PRICES_MAX_AGE_MINUTES);
        Optional<ChainPriceSettings> chain = chain();
        Optional<Integer> historyTokens = values.number(settings.get(Key.PRICES_HISTORY_TOKENS), 0, MAX_HISTORY_TOKENS)
                .map(Math::toIntExact);
        Optional<URI> defillama = baseUrl(Key.PRICES_DEFILLAMA_URL);
        Optional<URI> coingecko = baseUrl(Key.PRICES_COINGECKO_URL);
        Optional<Path> tokenFile = existing(Key.PRICES_TOKEN_FILE);
        if (findings.hasProblems()) {
            return Optional.empty();
        }
        return Optional.of(new PriceSettings(
                file,
                sources,
                refresh.orElseThrow(),
                maxAge.orElseThrow(),
                chain.orElseThrow(),
                historyTokens.orElseThrow(),
                tokenFile,
                defillama.orElseThrow(),
                coingecko.orElseThrow(),
                settings.find(Key.PRICES_COINGECKO_KEY).map(Setting::text)));
    }

    private Optional<ChainPriceSettings> chain() {
        Optional<Path> file = existing(Key.PRICES_CHAIN_FILE);
        file.filter(Files::isRegularFile).ifPresent(this::checkContracts);
        Optional<BigDecimal> depth = values.number(settings.get(Key.PRICES_CHAIN_DEPTH_USD), 1, MAX_DEPTH_USD)
                .map(BigDecimal::valueOf);
        Optional<Duration> maxAge = minutes(Key.PRICES_CHAIN_MAX_AGE_MINUTES);
        return depth.flatMap(floor -> maxAge.map(age -> new ChainPriceSettings(file, floor, age)));
    }

    private void checkContracts(Path file) {
        try {
            TrustedContracts.shipped().with(file);
        } catch (TrustedContractsException wrong) {
            findings.problem(settings.get(Key.PRICES_CHAIN_FILE), String.valueOf(wrong.getMessage()));
        }
    }

    private Optional<Duration> minutes(Key key) {
        return values.number(settings.get(key), 1, MAX_AGE_MINUTES).map(Duration::ofMinutes);
    }

    /** A file that is read once, at the start, and so has to be there. */
    private Optional<Path> existing(Key key) {
        Optional<Path> path = file(key);
        if (path.isPresent() && !Files.isRegularFile(path.get())) {
            findings.problem(settings.get(key), "there is no such file");
        }
        return path;
    }

    private Optional<Path> file(Key key) {
        return settings.find(key).map(setting -> folder.resolve(setting.text()).normalize());
    }

    private Optional<URI> baseUrl(Key key) {
        Setting setting = settings.get(key);
        return values.url(setting, setting.text(), "http", "https");
    }
}
