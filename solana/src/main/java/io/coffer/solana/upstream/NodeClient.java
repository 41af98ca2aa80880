package io.coffer.solana.upstream;

import io.coffer.index.NodeUrl;
import io.coffer.solana.Upstream.Answer;
import io.coffer.solana.upstream.HttpUpstream.Limits;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts JSON-RPC to one node over kept-alive connections, and never waits or takes more than it may. */
public final class NodeClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final NodeUrl node;
    private final Limits limits;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public NodeClient(NodeUrl node, Limits limits) {
        this.node = node;
        this.limits = limits;
    }

    /**
     * Has the node answer.
     *
     * @param request one request object, or an array of them; the answer is of the same kind
     */
    public Answer post(String request) throws InterruptedException {
        HttpRequest.Builder post = HttpRequest.newBuilder(node.target())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(request));
        node.authorization().ifPresent(value -> post.header("authorization", value));
        Optional<IOException> failure = Optional.empty();
        // Once more: a node may close an idle connection in the moment in which it is used again.
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                return exchange(post.build(), request.charAt(0));
            } catch (IOException broken) {
                failure = Optional.of(broken);
            }
        }
        return new Answer.Unavailable(
                node + " cannot be reached: " + failure.map(NodeClient::text).orElse(""));
    }

    private Answer exchange(HttpRequest request, char opening) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.responseBytes()));
        try {
            return answer(opening, exchange.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS));
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

    private Answer answer(char opening, HttpResponse<byte[]> response) {
        byte[] body = response.body();
        if (response.statusCode() != 200) {
            return new Answer.Unavailable(node + " answered HTTP " + response.statusCode());
        }
        if (body.length == 0 || body[0] != opening) {
            return new Answer.Unavailable(node + " answered with what is no JSON-RPC answer");
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
