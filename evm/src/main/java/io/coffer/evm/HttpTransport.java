package io.coffer.evm;

import io.coffer.evm.NodeException.Silence;
import io.coffer.evm.NodeException.Silent;
import io.coffer.index.NodeUrl;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts JSON to one node over kept-alive connections. Every question is a read, so a broken one is asked once more. */
final class HttpTransport {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int TOO_LARGE = 413;

    private final HttpClient client;
    private final NodeUrl url;
    private final Duration timeout;
    private final int maxResponseBytes;

    HttpTransport(HttpClient client, NodeUrl url, Duration timeout, int maxResponseBytes) {
        this.client = client;
        this.url = url;
        this.timeout = timeout;
        this.maxResponseBytes = maxResponseBytes;
    }

    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The body of the answer; a JSON-RPC error may be in it. */
    byte[] post(String question, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.target())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        url.authorization().ifPresent(value -> request.header("authorization", value));
        try {
            return send(question, request.build());
        } catch (ConnectException | HttpConnectTimeoutException nobodyThere) {
            throw silent(question, nobodyThere);
        } catch (IOException firstFailure) {
            // A node may close an idle connection in the moment in which it is used again.
            try {
                return send(question, request.build());
            } catch (IOException failure) {
                throw silent(question, failure);
            }
        }
    }

    private byte[] send(String question, HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxResponseBytes));
        try {
            return body(question, exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new Silent(
                    Silence.TIMED_OUT,
                    question + ": " + url + " did not answer in " + timeout.toMillis() + " ms",
                    late);
        } catch (InterruptedException stop) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new Silent(Silence.UNREACHABLE, question + ": interrupted", stop);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException broken) {
                if (isTooLarge(broken)) {
                    throw tooLarge(question, broken);
                }
                throw broken;
            }
            throw new IllegalStateException("the HTTP client failed", failure.getCause());
        }
    }

    private byte[] body(String question, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == TOO_LARGE) {
            throw new Silent(Silence.TOO_LARGE, question + ": " + url + " answered HTTP 413");
        }
        // Some nodes put a JSON-RPC error into a 4xx or 500 answer.
        boolean json = response.body().length > 0 && response.body()[0] == '{';
        if (status != 200 && !(json && (status == 400 || status == 422 || status == 500))) {
            throw new Silent(Silence.UNREACHABLE, question + ": " + url + " answered HTTP " + status);
        }
        return response.body();
    }

    /** The JDK has no type for it. */
    private static boolean isTooLarge(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("exceeds capacity");
    }

    private Silent tooLarge(String question, IOException failure) {
        return new Silent(
                Silence.TOO_LARGE,
                question + ": " + url + " answered with more than " + maxResponseBytes + " bytes",
                failure);
    }

    private Silent silent(String question, IOException failure) {
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new Silent(Silence.UNREACHABLE, question + ": " + url + " cannot be reached: " + reason, failure);
    }

    /** The same with no more patience than {@code limit}. */
    HttpTransport within(Duration limit) {
        Duration shorter = timeout.compareTo(limit) < 0 ? timeout : limit;
        return new HttpTransport(client, url, shorter, maxResponseBytes);
    }

    /** The same that takes no longer answers than {@code bytes}. */
    HttpTransport upTo(int bytes) {
        return new HttpTransport(client, url, timeout, Math.min(bytes, maxResponseBytes));
    }

    NodeUrl url() {
        return url;
    }
}
