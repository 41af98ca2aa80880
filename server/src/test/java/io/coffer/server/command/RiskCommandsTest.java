package io.coffer.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.server.Coffer;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.ConfigurationFile;
import io.coffer.server.configuration.ConfigurationFile.Outcome;
import io.coffer.server.console.Progress;
import io.coffer.server.console.Screen;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RiskCommandsTest {
    private static final String BAIT = "0x00000000000000000000000000000000000ba170";
    private static final String USDC = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
    private static final String ROW = """
            {"chainIndex":"1","tokenAddress":"%s","address":"0xed0c6079229e2d407672a117c22b62064f4a4312",\
            "symbol":"WIN","name":"Claim $5000 at win.gift","balance":"1","decimals":18}
            """.formatted(BAIT);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private String configuration = "";

    @BeforeEach
    void importBait() throws IOException {
        configuration = write("coffer.yaml", "http: {listen: '127.0.0.1:0'}\nchains: {}\nlog: {level: error}\n");
        assertThat(CommandLineRun.of("import", write("rows.ndjson", ROW), "-c", configuration)
                        .exitCode())
                .isZero();
    }

    @Test
    void explain_noServer_readsTheDataFolder() {
        CommandLineRun run = risk("explain", "1", BAIT);
        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.out())
                .contains(BAIT + " on chain 1: WIN  Claim $5000 at win.gift", "risky: scores ")
                .contains("call-to-act", "bait-domain", "sum-of-money", "in all; risky from 100");

        JsonNode json = risk("explain", "1", BAIT, "--json").json();
        assertThat(json.path("verdict").asString("")).isEqualTo("risky");
        assertThat(json.path("ground").asString("")).isEqualTo("score");
        int sum = 0;
        for (JsonNode line : json.path("lines")) {
            sum += line.path("points").asInt(0);
        }
        assertThat(json.path("score").asInt(0)).isEqualTo(sum).isGreaterThanOrEqualTo(100);
    }

    @Test
    void explain_verifiedToken_saysThatTheListDecides() {
        assertThat(risk("explain", "1", USDC).out()).contains("was not read yet", "clear: verified as USD Coin (USDC)");
    }

    @Test
    void explain_noToken_isRefusedInOneLine() {
        for (String[] token : new String[][] {{"1", "0x12"}, {"99999999", BAIT}, {"x", BAIT}}) {
            CommandLineRun run = risk("explain", token[0], token[1]);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errors().lines()).singleElement().asString().contains("is no token");
        }
    }

    @Test
    void setAndClear_onARunningServer_takeEffectSoon() {
        try (Coffer _ = server()) {
            assertThat(text(risk("explain", "1", BAIT, "--json"), "ground")).isEqualTo("score");

            assertThat(risk("set", "1", BAIT, "clear", "--reason", "our own joke")
                            .out())
                    .contains("is clear");
            await(() -> text(risk("explain", "1", BAIT, "--json"), "ground").equals("operator"));
            assertThat(risk("explain", "1", BAIT).out())
                    .contains("clear: the operator says so: our own joke", "The score does not count");

            assertThat(risk("set", "1", USDC, "risky", "--json")
                            .json()
                            .path("changed")
                            .asBoolean())
                    .isTrue();
            await(() -> text(risk("explain", "1", USDC, "--json"), "verdict").equals("risky"));

            assertThat(risk("clear", "1", BAIT).out()).contains("taken back");
            assertThat(risk("clear", "1", BAIT).out()).contains("nothing was said");
            await(() -> text(risk("explain", "1", BAIT, "--json"), "ground").equals("score"));
        }
    }

    @Test
    void set_badWords_areRefused() {
        assertThat(risk("set", "1", BAIT, "doubtful").exitCode()).isEqualTo(2);
        CommandLineRun run = risk("set", "1", BAIT, "risky", "--reason", "x".repeat(201));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("at most 200 characters").doesNotContain("\tat ");
    }

    @Test
    void rulesOfTheOperator_areInForce() throws IOException {
        write("rules.tsv", "version\tours\npoints\tcall-to-act\t0\n");
        configuration = write("coffer.yaml", "chains: {}\nrisk: {rules-file: ./rules.tsv}\nlog: {level: error}\n");
        assertThat(risk("explain", "1", BAIT).out()).contains("+ours").contains("     0  call-to-act");

        write("rules.tsv", "points\tnonsense\t0\n");
        CommandLineRun run = risk("explain", "1", BAIT);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors().lines()).singleElement().asString().contains("rules.tsv:1", "nonsense");
    }

    private CommandLineRun risk(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "risk";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "-c";
        all[all.length - 1] = configuration;
        return CommandLineRun.of(all);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private Coffer server() {
        Configuration settings = switch (ConfigurationFile.read(Path.of(configuration), Map.of())) {
            case Outcome.Usable usable -> usable.configuration();
            case Outcome.Refused refused -> throw new AssertionError(refused);
        };
        Screen screen = new Screen(OutputStream.nullOutputStream(), Screen.Kind.PLAIN);
        return Coffer.start(settings, Map.of(), new Progress(screen, InstantSource.system()));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String text(CommandLineRun run, String name) {
        return run.json().path(name).asString("");
    }
}
