package io.coffer.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.client.CofferClient;
import io.coffer.client.Credentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server as a process of its own: what it prints, and how it ends. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ServeProcessTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String READY = "listening on ";
    private static final String BALANCES = "/api/v5/wallet/asset/all-token-balances-by-address"
            + "?address=0xEd0C6079229E2d407672a117c22b62064f4a4312&chains=1";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void serve_untilTerminated_printsOneLineLogsJsonAndEndsWithZero() throws Exception {
        Path configuration = write("{level: debug, format: json}");
        Credentials key = key(configuration);
        Process server = start(configuration);
        try (BufferedReader out = server.inputReader()) {
            URI url = URI.create(out.readLine().substring(READY.length()));
            callWellAndBadly(url, key);
            // Not Process.destroy(): that closes the streams, and what is still to be read is lost.
            server.toHandle().destroy();

            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            server.destroyForcibly();
        }
        String log = Files.readString(folder.resolve("log"));
        assertThat(log.lines())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(JSON.readTree(line).has("message")).isTrue());
        assertThat(log).doesNotContain(key.secretKey(), key.passphrase(), "a-wrong-passphrase");
    }

    @Test
    void serve_killed_startsAgainOnTheSameData() throws Exception {
        Path configuration = write("{level: warn}");
        Credentials key = key(configuration);
        for (int life = 0; life < 2; life++) {
            Process server = start(configuration);
            try (BufferedReader out = server.inputReader()) {
                callWellAndBadly(URI.create(out.readLine().substring(READY.length())), key);
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
    }

    private static void callWellAndBadly(URI url, Credentials key) {
        Credentials wrong = new Credentials(key.apiKey(), key.secretKey(), "a-wrong-passphrase", Optional.empty());
        try (CofferClient good = CofferClient.signing(url, key);
                CofferClient bad = CofferClient.signing(url, wrong)) {
            assertThat(good.call("GET", BALANCES).status()).isEqualTo(200);
            assertThat(bad.call("GET", BALANCES).status()).isEqualTo(401);
        }
    }

    private static Credentials key(Path configuration) {
        JsonNode key = CommandLineRun.of("keys", "create", "--json", "-c", configuration.toString())
                .json();
        return new Credentials(
                key.path("apiKey").asString(""),
                key.path("secretKey").asString(""),
                key.path("passphrase").asString(""),
                Optional.of(key.path("project").asString("")));
    }

    private Path write(String log) throws IOException {
        return Files.writeString(
                folder.resolve("coffer.yaml"), "http: {listen: '127.0.0.1:0'}\nchains: {}\nlog: " + log + "\n");
    }

    private Process start(Path configuration) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes,
                        Main.class.getName(),
                        "serve",
                        "-c",
                        configuration.toString())
                .redirectError(folder.resolve("log").toFile())
                .start();
    }
}
