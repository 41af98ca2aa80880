package io.coffer.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void demo_everyPrintedCall_works() {
        CommandLineRun run = demo();

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("40 rows of 38 tokens").doesNotContain("FAILED");
        assertThat(run.out().lines().filter(line -> line.startsWith("ok ")))
                .hasSize(DemoCall.all("").size());
        assertThat(run.out().lines().filter(line -> line.startsWith("./coffer call -k")))
                .hasSize(DemoCall.all("").size());
    }

    @Test
    void demo_secondTime_keepsKeyAndRows() throws IOException {
        demo();
        JsonNode first = credentials();
        CommandLineRun again = demo();

        assertThat(again.exitCode()).isZero();
        assertThat(credentials().path("apiKey")).isEqualTo(first.path("apiKey"));
        assertThat(credentials().path("secretKey")).isEqualTo(first.path("secretKey"));
        assertThat(CommandLineRun.of("keys", "list", "--json", "-c", configuration())
                        .json())
                .hasSize(1);
    }

    @Test
    void demo_revokedKey_isReplaced() throws IOException {
        demo();
        String first = credentials().path("apiKey").asString("");
        CommandLineRun.of("keys", "revoke", first, "-c", configuration());
        CommandLineRun again = demo();

        assertThat(again.exitCode()).isZero();
        assertThat(credentials().path("apiKey").asString("")).isNotEqualTo(first);
    }

    @Test
    void demo_variablesOfRealServer_areIgnored() {
        Path real = folder.resolve("real");
        CommandLineRun run = CommandLineRun.of(
                Map.of("COFFER_DATA", real.toString(), "COFFER_HTTP_LISTEN", "127.0.0.1:1"),
                "demo",
                "--port",
                "0",
                "--data",
                folder.resolve("demo").toString(),
                "--exit-after-check");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(real).doesNotExist();
    }

    @Test
    void demo_secrets_areForTheirOwnerOnly() throws IOException {
        demo();
        Path file = folder.resolve("credentials.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** The signature part of the printed curl, made by openssl, is the one that the client makes. */
    @Test
    void curl_asPrinted_signsAsTheClientDoes() throws Exception {
        String printed = demo().out();
        String block = printed.substring(printed.indexOf("TARGET='"), printed.indexOf("curl -sS"));
        String script = block.replaceFirst("TIME=.*", "TIME=2026-01-01T00:00:00.000Z") + "printf %s \"$SIGN\"";
        Process shell = new ProcessBuilder("bash", "-c", script)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String signature = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(signature)
                .isEqualTo(hmac(
                        credentials().path("secretKey").asString(""),
                        "2026-01-01T00:00:00.000ZGET" + DemoCall.DOCUMENTED.target()));
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private CommandLineRun demo() {
        return CommandLineRun.of("demo", "--port", "0", "--data", folder.toString(), "--exit-after-check");
    }

    private String configuration() {
        return folder.resolve("coffer.yaml").toString();
    }

    private JsonNode credentials() throws IOException {
        return JSON.readTree(Files.readString(folder.resolve("credentials.json")));
    }
}
