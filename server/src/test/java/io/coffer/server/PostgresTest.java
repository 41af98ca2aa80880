package io.coffer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.access.NewKey;
import io.coffer.access.ProjectName;
import io.coffer.client.CofferClient;
import io.coffer.client.Credentials;
import io.coffer.client.Reply;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.ConfigurationFile;
import io.coffer.server.configuration.ConfigurationFile.Outcome;
import io.coffer.server.console.Progress;
import io.coffer.server.console.Screen;
import io.coffer.store.sql.PostgresServer;
import io.coffer.store.sql.SqlStoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole server with its SQL rows in a real PostgreSQL. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PostgresTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void keysAndAccounts_onPostgres_areThereAfterARestart() throws IOException {
        Configuration configuration = configuration(PostgresServer.newUrl());
        NewKey key = createKey(configuration);
        String made;
        try (Coffer server = start(configuration)) {
            Reply reply = call(server, key, "POST", "/api/v5/wallet/account/create-wallet-account", """
                    {"addresses":[{"chainIndex":"1","address":"0xed0c6079229e2d407672a117c22b62064f4a4312"}]}""");
            assertThat(reply.body()).startsWith("{\"code\":\"0\"");
            made = reply.body().replaceAll(".*\"accountId\":\"([^\"]+)\".*", "$1");
        }
        try (Coffer server = start(configuration)) {
            assertThat(call(server, key, "GET", "/api/v5/wallet/account/accounts", "")
                            .body())
                    .contains("\"accountId\":\"" + made + "\"");
        }
        assertThat(configuration.data().resolve("coffer.db")).doesNotExist();
    }

    @Test
    void start_postgresIsDown_isRefusedWithoutTellingThePassword() throws IOException {
        Configuration configuration = configuration("postgresql://coffer:hunter2@127.0.0.1:1/wallet");

        assertThatThrownBy(() -> start(configuration))
                .isInstanceOf(SqlStoreException.class)
                .hasMessageContaining("postgresql://127.0.0.1:1/wallet")
                .satisfies(
                        refused -> assertThat(Throwables.getStackTrace(refused)).doesNotContain("hunter2"));
    }

    private static NewKey createKey(Configuration configuration) {
        try (AccessRoom room = AccessRoom.open(configuration, Map.of())) {
            return room.access()
                    .createKey(
                            room.access().ensureProject(new ProjectName("desk"), AccessRoom.commandLine()),
                            AccessRoom.commandLine());
        }
    }

    private static Reply call(Coffer server, NewKey key, String method, String target, String body) {
        Credentials credentials = new Credentials(
                key.apiKey().value(), key.secretKey(), key.passphrase().reveal(), Optional.empty());
        try (CofferClient client = CofferClient.signing(server.url(), credentials)) {
            return client.call(method, target, body);
        }
    }

    private Configuration configuration(String sql) throws IOException {
        Path file = Files.writeString(folder.resolve("coffer.yaml"), "chains: {}\nsql: " + sql + "\n");
        return switch (ConfigurationFile.read(file, Map.of("COFFER_HTTP_LISTEN", "127.0.0.1:0"))) {
            case Outcome.Usable usable -> usable.configuration();
            case Outcome.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static Coffer start(Configuration configuration) {
        Screen screen = new Screen(OutputStream.nullOutputStream(), Screen.Kind.PLAIN);
        return Coffer.start(configuration, Map.of(), new Progress(screen, InstantSource.system()));
    }
}
