package io.coffer.solana.upstream;

import io.coffer.solana.Upstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several nodes in turn, over kept-alive connections: one is asked until it does not answer, then the next. Asking twice
 * does no harm, not even with a transaction, which a cluster executes once however often it is sent.
 */
public final class HttpUpstream implements Upstream, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpUpstream.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final List<NodeAddress> nodes;
    private final Limits limits;
    private final AtomicInteger preferred = new AtomicInteger();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * What is taken of a node.
     *
     * @param responseBytes longer answers count as none
     */
    public record Limits(Duration patience, int responseBytes) {
        public static final Limits USUAL = new Limits(Duration.ofSeconds(20), 16 << 20);
    }

    private HttpUpstream(List<NodeAddress> nodes, Limits limits) {
        this.nodes = nodes;
        this.limits = limits;
    }

    /** @param nodes the more preferred first, at least one */
    public static HttpUpstream of(List<URI> nodes, Limits limits) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("at least one node is needed");
        }
        return new HttpUpstream(nodes.stream().map(NodeAddress::of).toList(), limits);
    }

    @Override
    public Answer call(String request) throws InterruptedException {
        int first = preferred.get();
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            int index = (first + i) % nodes.size();
            Answer answer = ask(nodes.get(index), request);
            switch (answer) {
                case Answer.Answered _ -> {
                    preferred.compareAndSet(first, index);
                    return answer;
                }
                case Answer.Unavailable(String reason) -> reasons.add(reason);
            }
        }
        String reason = String.join("; ", reasons);
        LOG.debug("{}", reason);
        return new Answer.Unavailable(reason);
    }

    private Answer ask(NodeAddress node, String request) throws InterruptedException {
        HttpRequest.Builder post = HttpRequest.newBuilder(node.target())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(request));
        node.authorization().ifPresent(value -> post.header("authorization", value));
        Optional<IOException> failure = Optional.empty();
        // Once more: a node may close an idle connection in the moment in which it is used again.
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                return exchange(node, post.build());
            } catch (IOException broken) {
                failure = Optional.of(broken);
            }
        }
        return new Answer.Unavailable(
                node + " cannot be reached: " + failure.map(HttpUpstream::text).orElse(""));
    }

    private Answer exchange(NodeAddress node, HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.responseBytes()));
        try {
            return answer(node, exchange.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return new Answer.Unavailable(
                    node + " did not answer in " + limits.patience().toMillis() + " ms");
        } catch (InterruptedException stopped) {
            exchange.cancel(true);
            throw stopped;
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof IOException broken)) {
                throw new IllegalStateException("the HTTP client failed", failure.getCause());
            }
            // The JDK has no type for it.
            if (text(broken).contains("exceeds capacity")) {
                return new Answer.Unavailable(node + " answered with more than " + limits.responseBytes() + " bytes");
            }
            throw broken;
        }
    }

    private static Answer answer(NodeAddress node, HttpResponse<byte[]> response) {
        byte[] body = response.body();
        if (response.statusCode() != 200) {
            return new Answer.Unavailable(node + " answered HTTP " + response.statusCode());
        }
        if (body.length == 0 || body[0] != '{') {
            return new Answer.Unavailable(node + " answered with what is no JSON object");
        }
        return new Answer.Answered(new String(body, StandardCharsets.UTF_8).stripTrailing());
    }

    private static String text(IOException failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElseGet(() -> failure.getClass().getSimpleName());
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
