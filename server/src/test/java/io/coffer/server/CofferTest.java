package io.coffer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.coffer.client.CofferClient;
import io.coffer.client.Reply;
import io.coffer.evm.WrongChainException;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.ConfigurationFile;
import io.coffer.server.configuration.ConfigurationFile.Outcome;
import io.coffer.server.console.Progress;
import io.coffer.server.console.Screen;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CofferTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    Path folder = Path.of(".");

    @Test
    void start_nodeOfOtherChain_isRefusedAndLeavesNothingOpen() throws IOException {
        HttpServer node = nodeThatSays("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x2\"}");
        try {
            Configuration configuration = configuration(node.getAddress().getPort());
            assertThatThrownBy(() -> start(configuration))
                    .isInstanceOf(WrongChainException.class)
                    .hasMessageContaining("chain 2")
                    .hasMessageContaining("configured for chain 1");
            assertThatThrownBy(() -> start(configuration)).isInstanceOf(WrongChainException.class);
        } finally {
            node.stop(0);
        }
    }

    /** A socket that takes connections and never says a word. */
    @Test
    void start_nodeHangs_listensAllTheSameAndIsNotReady() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Coffer server = start(configuration(mute.getLocalPort()))) {
            assertThat(get(server, "/health/live").status()).isEqualTo(200);
            assertThat(get(server, "/health/ready").status()).isEqualTo(503);
        }
    }

    @Test
    void start_nodeIsDown_listensAllTheSameAndIsNotReady() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (Coffer server = start(configuration(free))) {
            Reply ready = get(server, "/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).contains("\"chainIndex\":\"1\"");
        }
    }

    @Test
    void close_thenStart_takesTheSameDataAgain() throws IOException {
        Configuration configuration = configuration("chains: {}");
        start(configuration).close();
        assertThat(ServerAddress.of(configuration.data())).isEmpty();
        try (Coffer again = start(configuration)) {
            assertThat(ServerAddress.of(configuration.data())).contains(again.url());
            assertThat(get(again, "/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void start_dataFolderIsFile_isRefusedInOneLine() throws IOException {
        Files.writeString(folder.resolve("taken"), "");
        Configuration configuration = configuration("data: ./taken\nchains: {}");
        assertThatThrownBy(() -> start(configuration))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("taken");
    }

    @Test
    void address_ofServerThatWasKilled_isNotBelieved() throws IOException {
        Files.writeString(folder.resolve("server.json"), "{\"url\":\"http://127.0.0.1:1\",\"pid\":0}");
        assertThat(ServerAddress.of(folder)).isEmpty();
    }

    private static HttpServer nodeThatSays(String answer) throws IOException {
        HttpServer node = HttpServer.create(ANY_PORT, 0);
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        node.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        node.start();
        return node;
    }

    private static Reply get(Coffer server, String path) {
        try (CofferClient client = CofferClient.unsigned(server.url())) {
            return client.call("GET", path);
        }
    }

    private Configuration configuration(int nodePort) throws IOException {
        return configuration("chains: {'1': {nodes: ['http://127.0.0.1:" + nodePort + "']}}");
    }

    private Configuration configuration(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("coffer.yaml"), yaml);
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
