package io.coffer.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.server.configuration.Configuration.FollowedSettings;
import io.coffer.server.configuration.Configuration.LogSettings;
import io.coffer.server.configuration.Configuration.PriceSource;
import io.coffer.server.configuration.Configuration.Scope;
import io.coffer.server.configuration.Configuration.SqlSettings;
import io.coffer.server.configuration.ConfigurationFile.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    @TempDir
    Path folder;

    @Test
    void configuration_onlyChains_hasDefaults() {
        Configuration configuration = usable("chains: {}", Map.of());

        assertThat(configuration.data()).isEqualTo(folder.resolve("coffer-data"));
        assertThat(configuration.listen().getPort()).isEqualTo(8080);
        assertThat(configuration.listen().getAddress().isLoopbackAddress()).isTrue();
        assertThat(configuration.chains()).isEmpty();
        assertThat(configuration.requestsPerSecond()).isEqualTo(100);
        assertThat(configuration.prices().file()).isEmpty();
        assertThat(configuration.prices().sources()).isEmpty();
        assertThat(configuration.sql()).isEqualTo(SqlSettings.Sqlite.SQLITE);
        assertThat(configuration.log()).isEqualTo(new LogSettings(LogSettings.Level.INFO, LogSettings.Format.TEXT));
    }

    @Test
    void sql_ofPostgres_isReadAndItsPasswordNotShown() {
        Configuration configuration = usable("""
                chains: {}
                sql: postgresql://coffer:hunter2@db.internal:5433/wallet
                """, Map.of());

        assertThat(configuration.sql())
                .isEqualTo(new SqlSettings.Postgres(URI.create("postgresql://coffer:hunter2@db.internal:5433/wallet")));
        assertThat(configuration.toString()).doesNotContain("hunter2");
    }

    @Test
    void risk_filesOfTheOperator_areReadAndMustBeThere() throws IOException {
        Files.writeString(folder.resolve("rules.tsv"), "version\t1");
        Configuration configuration = usable("""
                chains: {}
                risk: {rules-file: ./rules.tsv, rules-mode: replace}
                """, Map.of());

        assertThat(configuration.risk().rules()).contains(folder.resolve("rules.tsv"));
        assertThat(configuration.risk().rulesMode()).isEqualTo(Configuration.ListMode.REPLACE);
        assertThat(configuration.risk().verified()).isEmpty();
        assertThat(configuration.risk().verifiedMode()).isEqualTo(Configuration.ListMode.EXTEND);
        assertThat(problems("chains: {}\nrisk: {verified-file: ./no.tsv}"))
                .anySatisfy(problem -> assertThat(problem).contains("risk.verified-file", "there is no file"));
        assertThat(problems("chains: {}\nrisk: {verified-mode: replace}"))
                .anySatisfy(problem -> assertThat(problem).contains("risk.verified-mode", "risk.verified-file"));
    }

    @Test
    void configuration_everyKeyOfThisVersion_isRead() {
        Configuration configuration = usable("""
                data: /var/lib/coffer
                http:
                  listen: 0.0.0.0:0
                chains:
                  "1":
                    nodes: ["http://127.0.0.1:8545", "ws://127.0.0.1:8546"]
                    scope: registered
                    start: 17000000
                    undo-depth: 64
                    pending-minutes: 0
                  31337:
                    nodes: http://127.0.0.1:8547
                    name: Local
                    symbol: TST
                prices:
                  file: ./prices.ndjson
                  sources: [defillama, CoinGecko]
                  refresh-seconds: 5
                sql: sqlite
                index: rocksdb
                index-cache-mebibytes: 16
                limits:
                  requests-per-second: 0
                log: {level: debug, format: json}
                """, Map.of());

        assertThat(configuration.data()).isEqualTo(Path.of("/var/lib/coffer"));
        FollowedSettings ethereum = configuration.chains().getFirst();
        assertThat(ethereum.index()).isEqualTo(ChainIndex.ETHEREUM);
        assertThat(ethereum.nodes())
                .containsExactly(URI.create("http://127.0.0.1:8545"), URI.create("ws://127.0.0.1:8546"));
        assertThat(ethereum.scope()).isEqualTo(Scope.REGISTERED);
        assertThat(ethereum.start()).isEqualTo(new Height(17_000_000));
        assertThat(ethereum.undoDepth()).isEqualTo(64);
        assertThat(ethereum.pendingMinutes()).isZero();
        FollowedSettings local = configuration.chains().getLast();
        assertThat(local.pendingMinutes()).isEqualTo(180);
        assertThat(local.chain().name()).isEqualTo("Local");
        assertThat(local.chain().nativeCoin().symbol()).isEqualTo("TST");
        assertThat(configuration.registry().find(local.index())).contains(local.chain());
        assertThat(configuration.prices().sources()).containsExactly(PriceSource.DEFILLAMA, PriceSource.COINGECKO);
        assertThat(configuration.prices().file()).contains(folder.resolve("prices.ndjson"));
        assertThat(configuration.prices().refresh()).hasSeconds(5);
        assertThat(configuration.requestsPerSecond()).isZero();
        assertThat(configuration.indexCacheMebibytes()).isEqualTo(16);
        assertThat(configuration.log().format()).isEqualTo(LogSettings.Format.JSON);
    }

    @Test
    void prices_everyKey_isRead() throws IOException {
        Files.writeString(folder.resolve("contracts.tsv"), "");
        Files.writeString(folder.resolve("tokens.ndjson"), "");
        Configuration.PriceSettings prices = usable("""
                chains: {}
                prices:
                  sources: [chain, defillama]
                  chain-file: ./contracts.tsv
                  chain-depth-usd: 1000
                  chain-max-age-minutes: 5
                  max-age-minutes: 60
                  history-tokens: 0
                  token-file: ./tokens.ndjson
                """, Map.of()).prices();

        assertThat(prices.sources()).containsExactly(PriceSource.CHAIN, PriceSource.DEFILLAMA);
        assertThat(prices.chain().file()).contains(folder.resolve("contracts.tsv"));
        assertThat(prices.chain().depthFloor()).isEqualByComparingTo("1000");
        assertThat(prices.chain().maxAge()).hasMinutes(5);
        assertThat(prices.maxAge()).hasMinutes(60);
        assertThat(prices.historyTokens()).isZero();
        assertThat(prices.tokenFile()).contains(folder.resolve("tokens.ndjson"));
    }

    @Test
    void prices_contractsThatCannotBeRead_areAProblemWithTheirLine() throws IOException {
        Files.writeString(folder.resolve("contracts.tsv"), "# ours\nfeed 1 0x12 native 60\n");
        assertThat(problems("""
                chains: {}
                prices: {chain-file: ./contracts.tsv}
                """))
                .singleElement()
                .asString()
                .contains("prices.chain-file: ")
                .contains("contracts.tsv:2: no address: 0x12");
    }

    @Test
    void prices_filesThatAreMissingAndNumbersOutOfRange_areProblems() {
        assertThat(problems("""
                chains: {}
                prices:
                  chain-file: ./nowhere.tsv
                  token-file: ./nowhere.ndjson
                  chain-depth-usd: 0
                """))
                .hasSize(3)
                .anyMatch(text -> text.contains("prices.chain-file: there is no such file"));
    }

    @Test
    void environment_anyKey_winsOverFile() {
        Configuration configuration = usable(
                """
                http: {listen: "127.0.0.1:1"}
                chains:
                  "1": {nodes: ["http://file:1"]}
                """,
                Map.of(
                        "COFFER_HTTP_LISTEN", "127.0.0.1:9",
                        "COFFER_LIMITS_REQUESTS_PER_SECOND", "7",
                        "COFFER_CHAINS_1_NODES", "http://one:1, ws://two:2",
                        "COFFER_CHAINS_8453_NODES", "http://base:3",
                        "COFFER_CHAINS_8453_SCOPE", "registered"));

        assertThat(configuration.listen().getPort()).isEqualTo(9);
        assertThat(configuration.requestsPerSecond()).isEqualTo(7);
        assertThat(configuration.chains().getFirst().nodes())
                .containsExactly(URI.create("http://one:1"), URI.create("ws://two:2"));
        assertThat(configuration.chains().getLast().index()).isEqualTo(new ChainIndex(8453));
        assertThat(configuration.chains().getLast().scope()).isEqualTo(Scope.REGISTERED);
    }

    @Test
    void environment_everyKey_hasVariable() {
        for (Key key : Key.values()) {
            String path = key.path("1");
            Settings settings = new Settings();
            new EnvironmentReader(settings, new Findings()).read(Map.of(Key.variable(path), "value"));
            assertThat(settings.find(path)).as(path).isPresent();
        }
    }

    @Test
    void documentation_everyKey_isInItsTableWithItsDefault() throws IOException {
        String paper = Files.readString(Path.of("..", "docs", "configuration.md"));
        for (Key key : Key.values()) {
            String row = paper.lines()
                    .filter(line -> line.startsWith("| `" + key.path() + "` |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("docs/configuration.md has no row for " + key.path()));
            assertThat(row).as(key.path()).contains(key.fallback());
        }
    }

    @Test
    void environment_unknownVariable_isOnlyWarning() {
        Outcome outcome = WrittenConfiguration.read(
                folder, "chains: {}", Map.of("COFFER_HTTP_LISTN", "x", "COFFER_PORT", "tcp://10.0.0.1:80"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Usable.class,
                        usable -> assertThat(usable.warnings())
                                .extracting(Finding::text)
                                .containsExactly(
                                        "COFFER_HTTP_LISTN: names no key and has no effect; did you mean COFFER_HTTP_LISTEN?",
                                        "COFFER_PORT: names no key and has no effect"));
    }

    @Test
    void problems_several_areAllExplainedWithKeyAndLine() {
        assertThat(problems("""
                htp:
                  listen: 127.0.0.1:8080
                http:
                  listen: everywhere
                chains:
                  "1":
                    nodes: []
                    scpe: all
                  "0":
                    nodes: ["http://127.0.0.1:8332"]
                    cookie: ./cookie
                  "x":
                    nodes: ["http://127.0.0.1:1"]
                  "10":
                    nodes: ["ftp://secret:password@host"]
                    scope: some
                    start: -1
                    geyser: http://127.0.0.1:10000
                sql: postgresql://user:hunter2@host
                limits: {requests-per-second: many}
                limits: {}
                """))
                .containsExactlyInAnyOrder(
                        "coffer.yaml:1: htp: no such key; did you mean 'http'?",
                        "coffer.yaml:4: http.listen: must be host:port, for instance 127.0.0.1:8080, not 'everywhere'",
                        "coffer.yaml:6: chains.1.nodes: missing: a chain needs at least one node",
                        "coffer.yaml:8: chains.1.scpe: no such key; did you mean 'scope'?",
                        "coffer.yaml:9: chains.0: following Bitcoin nodes is not in this version; import its rows"
                                + " instead (coffer import)",
                        "coffer.yaml:12: chains.x: a chain is named by its index, for instance \"1\" or \"8453\"",
                        "coffer.yaml:15: chains.10.nodes: must be a URL with a host that begins with http:// or"
                                + " https:// or ws:// or wss://",
                        "coffer.yaml:16: chains.10.scope: 'some' is not one of: all, registered",
                        "coffer.yaml:17: chains.10.start: must be a whole number from 0 to 4611686018427387903, not"
                                + " '-1'",
                        "coffer.yaml:18: chains.10.geyser: has no meaning on chain 10, which is of the EVM family",
                        "coffer.yaml:19: sql: must name a database: postgresql://user@host/database",
                        "coffer.yaml:20: limits.requests-per-second: must be a whole number from 0 to 1000000, not"
                                + " 'many'",
                        "coffer.yaml:21: limits: stands twice");
    }

    @Test
    void exampleOfTheDocuments_isKnownKeyByKey() {
        assertThat(problems("""
                solana-rpc:
                  listen: 127.0.0.1:8899
                chains:
                  "0":
                    nodes: ["http://127.0.0.1:8332"]
                    protocols: [brc20, runes, src20, arc20]
                    activation: {brc20: {self-mint: 1}}
                  "501":
                    nodes: ["http://127.0.0.1:8898"]
                    geyser: http://127.0.0.1:10000
                """))
                .satisfiesExactlyInAnyOrder(
                        bitcoin -> assertThat(bitcoin).contains("chains.0", "following Bitcoin nodes"));
    }

    @Test
    void yaml_malformed_namesLine() {
        assertThat(problems("http:\n  listen: [\n")).singleElement().asString().startsWith("coffer.yaml:3: not valid");
    }

    @Test
    void yaml_sectionIsValue_isRefused() {
        assertThat(problems("chains: everything"))
                .contains("coffer.yaml:1: chains: must be a section with keys of its own");
    }

    @Test
    void chains_missing_isRefused() {
        assertThat(problems("http: {listen: '127.0.0.1:1'}"))
                .singleElement()
                .asString()
                .contains("chains: {}");
    }

    @Test
    void file_missing_isRefused() {
        Outcome outcome = ConfigurationFile.read(folder.resolve("none.yaml"), Map.of());
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.findings())
                                .singleElement()
                                .satisfies(
                                        finding -> assertThat(finding.message()).isEqualTo("there is no such file")));
    }

    @Test
    void nodePassword_isInNoText() {
        Configuration configuration =
                usable("chains: {'1': {nodes: ['http://user:hunter2@127.0.0.1:8545']}}", Map.of());
        assertThat(configuration.toString()).doesNotContain("hunter2");

        List<String> problems = problems("chains: {'1': {nodes: ['gopher://user:hunter2@host', 'http://hunter2 x']}}");
        assertThat(problems).hasSize(2).noneMatch(text -> text.contains("hunter2"));
    }

    private Configuration usable(String yaml, Map<String, String> environment) {
        return WrittenConfiguration.usable(folder, yaml, environment);
    }

    private List<String> problems(String yaml) {
        return WrittenConfiguration.problems(folder, yaml);
    }
}
