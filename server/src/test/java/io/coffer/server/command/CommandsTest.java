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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CommandsTest {
    private static final String ROW = """
            {"chainIndex":"1","tokenAddress":"0x6b175474e89094c44da98b954eedeac495271d0f",\
            "address":"0xed0c6079229e2d407672a117c22b62064f4a4312","symbol":"DAI","balance":"%s","decimals":18,\
            "tokenPrice":"1.0002"}
            """;
    private static final String HOLDINGS = "/api/v5/wallet/asset/all-token-balances-by-address"
            + "?address=0xEd0C6079229E2d407672a117c22b62064f4a4312&chains=1";

    @TempDir
    Path folder;

    private String configuration = "";

    @BeforeEach
    void configure() throws IOException {
        configuration = write("coffer.yaml", "http: {listen: '127.0.0.1:0'}\nchains: {}\nlog: {level: error}\n");
    }

    @Test
    void version_json_namesVersionAndJava() {
        CommandLineRun run = CommandLineRun.of("version", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().path("version").asString("")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(run.json().path("java").asString("")).startsWith("25");
    }

    @Test
    void commands_wronglyCalled_exitWithTwo() {
        assertThat(CommandLineRun.of().exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("fly").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("keys").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("keys", "revoke").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("call", "GET").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("version", "--yaml").exitCode()).isEqualTo(2);
    }

    @Test
    void help_namesEveryCommand() {
        assertThat(CommandLineRun.of("help").out())
                .contains("serve", "demo", "chains", "keys", "risk", "call", "import", "config", "version");
    }

    @Test
    void help_ofEachCommand_isThereInBothForms() {
        assertThat(CommandLineRun.of("help", "keys", "create").out()).contains("--project", "--json");
        for (String command : new String[] {"serve", "demo", "chains", "keys", "call", "import", "config", "version"}) {
            CommandLineRun asked = CommandLineRun.of(command, "--help");
            assertThat(asked.exitCode()).as(command).isZero();
            assertThat(asked.out()).as(command).startsWith("Usage: coffer " + command);
            assertThat(CommandLineRun.of("help", command).out().strip())
                    .isEqualTo(asked.out().strip());
        }
        assertThat(CommandLineRun.of("help", "fly").exitCode()).isEqualTo(2);
    }

    @Test
    void configCheck_problems_areListedAndExitIsOne() throws IOException {
        String bad = write("bad.yaml", "htp: {}\nchains: {'1': {nodes: []}}\n");

        CommandLineRun run = CommandLineRun.of("config", "check", "--config", bad);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("problem: bad.yaml:1: htp", "problem: bad.yaml:2: chains.1.nodes");

        JsonNode findings =
                CommandLineRun.of("config", "check", "--json", "--config", bad).json();
        assertThat(findings.size()).isEqualTo(2);
        assertThat(findings.path(0).path("place").asString("")).isEqualTo("bad.yaml:1");
    }

    @Test
    void configCheck_goodFile_isFine() {
        CommandLineRun run = CommandLineRun.of("config", "check", "--config", configuration);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("is fine");
    }

    @Test
    void everyCommand_badConfiguration_isRefusedInLinesWithoutTrace() throws IOException {
        String bad = write("bad.yaml", "sql: oracle\nchains: {}\n");
        for (String command : new String[] {"serve", "chains"}) {
            CommandLineRun run = CommandLineRun.of(command, "--config", bad);
            assertThat(run.exitCode()).as(command).isEqualTo(1);
            assertThat(run.errors()).as(command).contains("bad.yaml:1: sql:").doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void keys_createListRevoke_showSecretsOnce() {
        JsonNode key = CommandLineRun.of("keys", "create", "--project", "mine", "--json", "-c", configuration)
                .json();
        assertThat(key.propertyNames()).containsExactly("apiKey", "secretKey", "passphrase", "project");

        CommandLineRun listed = CommandLineRun.of("keys", "list", "-c", configuration);
        assertThat(listed.out())
                .contains(text(key, "apiKey"), "active", "mine")
                .doesNotContain(text(key, "secretKey"), text(key, "passphrase"));

        CommandLineRun revoked = CommandLineRun.of("keys", "revoke", text(key, "apiKey"), "-c", configuration);
        assertThat(revoked.exitCode()).isZero();
        assertThat(CommandLineRun.of("keys", "list", "-c", configuration).out()).contains("revoked");
        assertThat(CommandLineRun.of("keys", "revoke", text(key, "apiKey"), "-c", configuration)
                        .out())
                .contains("was revoked before");
    }

    @Test
    void keysCreate_sameProject_isFoundAgain() {
        String first = text(
                CommandLineRun.of("keys", "create", "--project", "mine", "--json", "-c", configuration)
                        .json(),
                "project");
        String byName = text(
                CommandLineRun.of("keys", "create", "--project", "mine", "--json", "-c", configuration)
                        .json(),
                "project");
        String byId = text(
                CommandLineRun.of("keys", "create", "--project", first, "--json", "-c", configuration)
                        .json(),
                "project");

        assertThat(byName).isEqualTo(first);
        assertThat(byId).isEqualTo(first);
    }

    @Test
    void keys_unfitInput_isRefusedWithOne() {
        CommandLineRun unknown =
                CommandLineRun.of("keys", "revoke", "00000000-0000-4000-8000-000000000000", "-c", configuration);
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.errors()).contains("there is no API key");

        CommandLineRun weak = CommandLineRun.of("keys", "create", "--passphrase", "abc", "-c", configuration);
        assertThat(weak.exitCode()).isEqualTo(1);
        assertThat(weak.errors()).contains("a passphrase has").doesNotContain("abc");
    }

    @Test
    void importThenCall_rows_areAnswered() throws IOException {
        String rows = write("rows.ndjson", ROW.formatted("1196.2693184870445"));
        CommandLineRun imported = CommandLineRun.of("import", rows, "--json", "-c", configuration);
        assertThat(imported.json().path("rows").asLong()).isEqualTo(1);

        String credentials = key("credentials.json");
        try (Coffer server = server()) {
            CommandLineRun call = CommandLineRun.of("call", "-k", credentials, "-c", configuration, "GET", HOLDINGS);
            assertThat(call.exitCode()).isZero();
            JsonNode row = call.json().path("data").path(0).path("tokenAssets").path(0);
            assertThat(text(row, "balance")).isEqualTo("1196.2693184870445");
            assertThat(text(row, "rawBalance")).isEqualTo("1196269318487044500000");

            CommandLineRun unsigned =
                    CommandLineRun.of("call", "--url", server.url().toString(), "GET", HOLDINGS);
            assertThat(unsigned.exitCode()).isEqualTo(1);
            assertThat(unsigned.json().path("code").asString("")).isEqualTo("50103");
        }
    }

    @Test
    void import_badLine_namesItAndWritesNothing() throws IOException {
        String rows = write("rows.ndjson", ROW.formatted("1") + ROW.formatted("1.0.0"));

        CommandLineRun run = CommandLineRun.of("import", rows, "-c", configuration);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("line 2", "nothing was imported");
    }

    @Test
    void runningServer_sharesKeysButNotTheIndex() throws IOException {
        String rows = write("rows.ndjson", ROW.formatted("1"));
        try (Coffer server = server()) {
            String credentials = key("credentials.json");
            String url = server.url().toString();
            assertThat(CommandLineRun.of("call", "-k", credentials, "--url", url, "GET", HOLDINGS)
                            .exitCode())
                    .isZero();

            CommandLineRun second = CommandLineRun.of("serve", "-c", configuration);
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.errors().lines()).singleElement().asString().contains("open in");

            CommandLineRun imported = CommandLineRun.of("import", rows, "-c", configuration);
            assertThat(imported.exitCode()).isEqualTo(1);
            assertThat(imported.errors().lines()).singleElement().asString().contains("open in");

            CommandLineRun chains = CommandLineRun.of("chains", "--json", "-c", configuration);
            assertThat(chains.json().path("server").asString("")).isEqualTo("running");
        }
        assertThat(CommandLineRun.of("chains", "--json", "-c", configuration)
                        .json()
                        .path("server")
                        .asString(""))
                .isEqualTo("not running");
    }

    @Test
    void serve_busyPort_isOneLine() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = Map.of("COFFER_HTTP_LISTEN", "127.0.0.1:" + busy.getLocalPort());
            CommandLineRun run = CommandLineRun.of(environment, "serve", "-c", configuration);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errors().lines()).singleElement().asString().contains("cannot listen on 127.0.0.1:");
        }
    }

    @Test
    void call_noServer_saysSo() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        CommandLineRun run = CommandLineRun.of("call", "--url", "http://127.0.0.1:" + free, "GET", "/health/live");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("No connection").doesNotContain("\tat ");
    }

    @Test
    void dataFolder_isForItsOwnerOnly() throws IOException {
        key("credentials.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("coffer-data"))))
                .isEqualTo("rwx------");
    }

    /** Makes a key and keeps what was printed; the file's name. */
    private String key(String name) throws IOException {
        return write(
                name,
                CommandLineRun.of("keys", "create", "--json", "-c", configuration)
                        .out());
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

    private static String text(JsonNode fields, String name) {
        return fields.path(name).asString("");
    }
}
