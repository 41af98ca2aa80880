package io.coffer.bench;

import io.coffer.client.Credentials;
import io.coffer.server.command.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The real server as a process of its own, over a folder of data that a benchmark prepared. */
final class CofferServer implements AutoCloseable {
    private static final long POLL_MILLIS = 20;

    private final ChildProcess process;
    private final URI url;

    private CofferServer(ChildProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Writes a configuration without chains to follow and without a rate limit. */
    static Path configure(Path folder, Path prices) throws IOException {
        Path file = folder.resolve("coffer.yaml");
        Files.writeString(file, """
                data: %s
                http: {listen: "127.0.0.1:0"}
                chains: {}
                prices: {file: %s}
                limits: {requests-per-second: 0}
                """.formatted(folder.resolve("data").toAbsolutePath(), prices.toAbsolutePath()));
        return file;
    }

    /** Writes a configuration of Solana alone, as it was loaded. */
    static Path configureSolana(Path folder) throws IOException {
        return Files.writeString(folder.resolve("coffer.yaml"), """
                data: %s
                http: {listen: "127.0.0.1:0"}
                chains: {"501": {}}
                solana-rpc: {listen: "127.0.0.1:0"}
                limits: {requests-per-second: 0}
                """.formatted(
                        folder.resolve("data").toAbsolutePath()));
    }

    /** Writes a configuration that follows {@code node}, without a rate limit. */
    static Path configure(Path folder, AnvilChain node) throws IOException {
        return Files.writeString(folder.resolve("coffer.yaml"), """
                data: %s
                http: {listen: "127.0.0.1:0"}
                chains: {"%d": {nodes: ["%s"], name: Local, symbol: ETH}}
                limits: {requests-per-second: 0}
                """.formatted(
                        folder.resolve("data").toAbsolutePath(), AnvilChain.CHAIN, node.url()));
    }

    static CofferServer start(Path configuration) throws IOException {
        ChildProcess process = ChildProcess.start(
                Main.class, configuration.resolveSibling("server.log"), "serve", "--config", configuration.toString());
        return new CofferServer(process, URI.create(process.lineBehind("listening on ")));
    }

    /** As an operator starts it: by the script, with all that it does for a quick start. */
    static CofferServer startByScript(Path configuration) throws IOException {
        Path log = configuration.resolveSibling("server.log");
        ChildProcess process =
                ChildProcess.start(List.of("./coffer", "serve", "--config", configuration.toString()), log);
        return new CofferServer(process, URI.create(process.lineBehind("listening on ")));
    }

    static Credentials newKey(Path configuration) throws IOException, InterruptedException {
        Path log = configuration.resolveSibling("keys.log");
        try (ChildProcess process = ChildProcess.start(
                Main.class,
                log,
                "keys",
                "create",
                "--project",
                "bench",
                "--json",
                "--config",
                configuration.toString())) {
            JsonNode key = new ObjectMapper().readTree(process.outputAtEnd());
            return new Credentials(
                    key.path("apiKey").asString(),
                    key.path("secretKey").asString(),
                    key.path("passphrase").asString(),
                    Optional.empty());
        }
    }

    /** Waits until every chain has caught up; what the server then says of itself. */
    String untilReady(Duration longest) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/health/ready")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end) {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return answer.body();
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
        throw new IllegalStateException("not caught up after " + longest);
    }

    URI url() {
        return url;
    }

    ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
