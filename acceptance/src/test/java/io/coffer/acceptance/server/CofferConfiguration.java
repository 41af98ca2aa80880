package io.coffer.acceptance.server;

import io.coffer.acceptance.node.EvmNode;
import io.coffer.acceptance.node.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the {@code coffer.yaml} of a test's server: a free port, data beside the file. */
public final class CofferConfiguration {

    /** Which owners of a chain are followed. */
    public enum Scope {
        ALL("all"),
        REGISTERED("registered");

        private final String text;

        Scope(String text) {
            this.text = text;
        }
    }

    private record FollowedChain(long chain, Scope scope, List<URI> nodes) {}

    private final List<FollowedChain> chains = new ArrayList<>();
    private final StringBuilder prices = new StringBuilder();
    private final StringBuilder contracts = new StringBuilder();
    private Optional<String> solana = Optional.empty();
    private int requestsPerSecond;

    public CofferConfiguration follow(EvmNode node, Scope scope, URI... addresses) {
        chains.add(new FollowedChain(node.chainId(), scope, List.of(addresses)));
        return this;
    }

    /**
     * Follows Solana, and serves its JSON-RPC on a free port, with its WebSocket on the next one.
     *
     * @param lines of its section, a {@code key: value} each
     */
    public CofferConfiguration solana(String... lines) {
        solana = Optional.of(Arrays.stream(lines).map(line -> "\n    " + line).collect(Collectors.joining()));
        return this;
    }

    /** @param token empty for the native coin */
    public CofferConfiguration price(long chain, String token, String price) {
        prices.append("""
                {"chainIndex":"%d","tokenAddress":"%s","price":"%s","at":"2026-01-01T00:00:00Z"}
                """.formatted(chain, token, price));
        return this;
    }

    /** Asks the chains for prices every second, by {@code lines} about contracts. */
    public CofferConfiguration askChainsForPrices(String lines) {
        contracts.append(lines);
        return this;
    }

    /** Without this call there is no limit. */
    public CofferConfiguration limit(int requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
        return this;
    }

    Path write(Path folder) {
        Path file = folder.resolve("coffer.yaml");
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("prices.ndjson"), prices);
            Files.writeString(folder.resolve("contracts.tsv"), contracts);
            Files.writeString(file, text());
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    private String text() {
        int solanaPort = solana.isPresent() ? Loopback.freePair() : 0;
        String followed = chains.stream().map(CofferConfiguration::text).collect(Collectors.joining())
                + solana.map(section -> "\n  \"501\":" + section).orElse("");
        return """
                data: ./data
                http:
                  listen: 127.0.0.1:0
                solana-rpc:
                  listen: 127.0.0.1:%d
                chains:%s
                prices:
                  file: ./prices.ndjson%s
                limits:
                  requests-per-second: %d
                log: {level: info, format: text}
                """.formatted(solanaPort, followed.isEmpty() ? " {}" : followed, onChainPrices(), requestsPerSecond);
    }

    private String onChainPrices() {
        return contracts.isEmpty() ? "" : "\n  sources: [chain]\n  chain-file: ./contracts.tsv\n  refresh-seconds: 1";
    }

    private static String text(FollowedChain chain) {
        String nodes = chain.nodes().stream()
                .map(address -> '"' + address.toString() + '"')
                .collect(Collectors.joining(", "));
        return "\n  \"%d\":\n    nodes: [%s]\n    scope: %s".formatted(chain.chain(), nodes, chain.scope().text);
    }
}
