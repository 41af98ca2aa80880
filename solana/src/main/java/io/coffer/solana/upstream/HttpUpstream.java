package io.coffer.solana.upstream;

import io.coffer.index.NodeUrl;
import io.coffer.solana.Upstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Several nodes of one cluster, asked in their order until one answers. A call may reach a node twice: reads do not mind,
 * and a transaction is the same by its signature.
 */
public final class HttpUpstream implements Upstream, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_RESPONSE_BYTES = 64 << 20;
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final List<NodeUrl> nodes;

    private HttpUpstream(List<NodeUrl> nodes) {
        this.nodes = nodes;
    }

    /** @param nodes at least one, {@code http} or {@code https}; may carry a password */
    public static HttpUpstream of(List<URI> nodes) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("an upstream has at least one node");
        }
        return new HttpUpstream(nodes.stream().map(NodeUrl::of).toList());
    }

    @Override
    public Answer call(String request) throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        for (NodeUrl node : nodes) {
            try {
                HttpResponse<String> response = send(node, request);
                if (response.statusCode() == OK) {
                    return new Answer.Answered(response.body());
                }
                reasons.add(node + " answered HTTP " + response.statusCode());
            } catch (TimeoutException late) {
                reasons.add(node + " did not answer in " + TIMEOUT.toSeconds() + " seconds");
            } catch (IOException broken) {
                String why = broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
                reasons.add(node + " cannot be reached: " + why);
            }
        }
        return new Answer.Unavailable(String.join("; ", reasons));
    }

    private HttpResponse<String> send(NodeUrl node, String request)
            throws IOException, TimeoutException, InterruptedException {
        HttpRequest.Builder post = HttpRequest.newBuilder(node.target())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(request));
        node.authorization().ifPresent(value -> post.header("authorization", value));
        CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(post.build(), BodyHandlers.limiting(BodyHandlers.ofString(), MAX_RESPONSE_BYTES));
        try {
            return exchange.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException("the HTTP client failed", failed.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
