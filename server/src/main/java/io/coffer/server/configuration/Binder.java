package io.coffer.server.configuration;

import io.coffer.server.configuration.Configuration.ListMode;
import io.coffer.server.configuration.Configuration.LogSettings;
import io.coffer.server.configuration.Configuration.PriceSettings;
import io.coffer.server.configuration.Configuration.RiskSettings;
import io.coffer.server.configuration.Configuration.SqlSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Turns settings into a {@link Configuration}, or into all that is wrong with them. */
final class Binder {
    private static final int MAX_REQUESTS_PER_SECOND = 1_000_000;
    private static final int MIN_CACHE_MEBIBYTES = 16;
    private static final int MAX_CACHE_MEBIBYTES = 1 << 20;

    private final Path folder;
    private final String file;
    private final Settings settings;
    private final Findings findings;
    private final Values values;

    /**
     * @param folder where relative paths begin
     * @param file name of the file, for findings about what it does not have
     */
    Binder(Path folder, String file, Settings settings, Findings findings) {
        this.folder = folder;
        this.file = file;
        this.settings = settings;
        this.findings = findings;
        this.values = new Values(findings);
    }

    /** Empty when there are problems; then they are all among the findings. */
    Optional<Configuration> bind() {
        refuseLaterFeatures();
        Optional<InetSocketAddress> listen = values.listen(settings.get(Key.HTTP_LISTEN));
        ChainBinder.Bound chains = new ChainBinder(file, settings, findings).bind();
        Optional<PriceSettings> prices = new PriceBinder(folder, settings, findings).bind();
        Optional<Path> spenders = spenders();
        Optional<RiskSettings> risk = risk();
        Optional<SqlSettings> sql = sql();
        Optional<Long> cache =
                values.number(settings.get(Key.INDEX_CACHE_MEBIBYTES), MIN_CACHE_MEBIBYTES, MAX_CACHE_MEBIBYTES);
        Optional<Long> rate = values.number(settings.get(Key.LIMITS_REQUESTS_PER_SECOND), 0, MAX_REQUESTS_PER_SECOND);
        Optional<LogSettings> log = log();
        if (findings.hasProblems()) {
            return Optional.empty();
        }
        return Optional.of(new Configuration(
                path(settings.get(Key.DATA)),
                listen.orElseThrow(),
                chains.evm(),
                chains.solana(),
                prices.orElseThrow(),
                spenders,
                risk.orElseThrow(),
                sql.orElseThrow(),
                Math.toIntExact(cache.orElseThrow()),
                Math.toIntExact(rate.orElseThrow()),
                log.orElseThrow()));
    }

    /** Keys that operators may already have written, for features that this version does not have. */
    private void refuseLaterFeatures() {
        only(Key.INDEX, "rocksdb", "Cassandra is not in this version; use 'rocksdb'");
        for (Key key : List.of(Key.HTTP_TLS_CERTIFICATE, Key.HTTP_TLS_KEY)) {
            settings.find(key)
                    .ifPresent(setting ->
                            findings.problem(setting, "TLS is not in this version; put a reverse proxy in front"));
        }
    }

    private void only(Key key, String supported, String otherwise) {
        Setting setting = settings.get(key);
        if (!setting.text().equals(supported)) {
            findings.problem(setting, otherwise);
        }
    }

    private Optional<SqlSettings> sql() {
        Setting setting = settings.get(Key.SQL);
        if (setting.text().equals("sqlite")) {
            return Optional.of(SqlSettings.Sqlite.SQLITE);
        }
        Optional<URI> url = values.url(setting, setting.text(), "postgresql");
        boolean namesDatabase = url.map(URI::getPath)
                .filter(path -> path.length() > 1 && path.indexOf('/', 1) < 0)
                .isPresent();
        if (url.isPresent() && !namesDatabase) {
            findings.problem(setting, "must name a database: postgresql://user@host/database");
            return Optional.empty();
        }
        return url.map(SqlSettings.Postgres::new);
    }

    private Optional<Path> spenders() {
        Optional<Path> file = settings.find(Key.APPROVALS_SPENDERS).map(this::path);
        file.filter(path -> !Files.isReadable(path)).ifPresent(path -> {
            Setting setting = settings.get(Key.APPROVALS_SPENDERS);
            findings.problem(setting, "there is no readable file '" + setting.text() + "'");
        });
        return file;
    }

    private Optional<RiskSettings> risk() {
        Optional<ListMode> rules = listMode(Key.RISK_RULES_MODE, Key.RISK_RULES_FILE);
        Optional<ListMode> verified = listMode(Key.RISK_VERIFIED_MODE, Key.RISK_VERIFIED_FILE);
        Optional<Path> rulesFile = riskFile(Key.RISK_RULES_FILE);
        Optional<Path> verifiedFile = riskFile(Key.RISK_VERIFIED_FILE);
        return rules.flatMap(
                ofRules -> verified.map(ofVerified -> new RiskSettings(rulesFile, ofRules, verifiedFile, ofVerified)));
    }

    private Optional<ListMode> listMode(Key mode, Key file) {
        Optional<ListMode> chosen = values.choice(settings.get(mode), ListMode.class);
        if (chosen.equals(Optional.of(ListMode.REPLACE)) && settings.find(file).isEmpty()) {
            findings.problem(
                    settings.get(mode), "there is nothing to replace the shipped list with: set " + file.path());
            return Optional.empty();
        }
        return chosen;
    }

    /** Read once, at start, so it has to be there. */
    private Optional<Path> riskFile(Key key) {
        Optional<Path> file = settings.find(key).map(this::path);
        file.filter(path -> !Files.isRegularFile(path))
                .ifPresent(path -> findings.problem(settings.get(key), "there is no file '" + path + "'"));
        return file;
    }

    private Optional<LogSettings> log() {
        Optional<LogSettings.Level> level = values.choice(settings.get(Key.LOG_LEVEL), LogSettings.Level.class);
        Optional<LogSettings.Format> format = values.choice(settings.get(Key.LOG_FORMAT), LogSettings.Format.class);
        return level.flatMap(known -> format.map(form -> new LogSettings(known, form)));
    }

    /** Relative paths begin at the folder of the file, wherever the server is started from. */
    private Path path(Setting setting) {
        return folder.resolve(setting.text()).normalize();
    }
}
