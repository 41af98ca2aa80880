package io.coffer.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The front door: calls one server, signed or not. Sends method, path, query and body exactly as given and follows no
 * redirect, since a signature covers them. Safe for many threads; calls block.
 */
public final class CofferClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final long MAX_ANSWER_BYTES = 256L << 20;

    private final URI base;
    private final Optional<Signer> signer;
    private final Optional<String> operatorToken;
    private final HttpClient http;

    private CofferClient(URI base, Optional<Signer> signer, Optional<String> operatorToken) {
        boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        String path = Optional.ofNullable(base.getRawPath()).orElse("");
        if (!web || base.getHost() == null || !(path.isEmpty() || path.equals("/")) || base.getRawQuery() != null) {
            throw new IllegalArgumentException("a server's address looks like http://127.0.0.1:8080, not " + base);
        }
        this.base = base;
        this.signer = signer;
        this.operatorToken = operatorToken;
        this.http = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** For private and public endpoints of the server at {@code base}, such as {@code http://127.0.0.1:8080}. */
    public static CofferClient signing(URI base, Credentials credentials) {
        return signing(base, credentials, InstantSource.system());
    }

    /** As {@link #signing(URI, Credentials)}, telling the time of {@code clock}. */
    public static CofferClient signing(URI base, Credentials credentials, InstantSource clock) {
        return new CofferClient(base, Optional.of(new Signer(credentials, clock)), Optional.empty());
    }

    /** For the public endpoints of the server at {@code base}. */
    public static CofferClient unsigned(URI base) {
        return new CofferClient(base, Optional.empty(), Optional.empty());
    }

    /** For what operators may ask, with the token that the server left in its data folder. */
    public static CofferClient operator(URI base, String token) {
        return new CofferClient(base, Optional.empty(), Optional.of(token));
    }

    /** Makes a call without a body. */
    public Reply call(String method, String pathAndQuery) {
        return call(method, pathAndQuery, "");
    }

    /**
     * Makes a call; every status is an answer.
     *
     * @param body JSON; none when empty
     * @throws ServerUnreachableException when the call had no effect
     * @throws OutcomeUnknownException when nobody knows whether it had
     */
    public Reply call(String method, String pathAndQuery, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(pathAndQuery)).timeout(ANSWER_TIMEOUT);
        if (body.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        }
        operatorToken.ifPresent(token -> request.header("x-coffer-operator", token));
        signer.ifPresent(known -> known.headers(method, pathAndQuery, body).forEach(request::header));
        return send(request.build());
    }

    /** Refuses what would reach the wire in another form, since the signature would not fit it. */
    private URI address(String pathAndQuery) {
        boolean droppedMark = pathAndQuery.indexOf('?') == pathAndQuery.length() - 1;
        boolean sendable = pathAndQuery.startsWith("/")
                && !droppedMark
                && pathAndQuery.chars().allMatch(character -> character > ' ' && character <= '~' && character != '#');
        if (!sendable) {
            throw new IllegalArgumentException(
                    "path and query start with a slash, are percent-encoded and have no lone question mark at the end: "
                            + pathAndQuery);
        }
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + pathAndQuery);
    }

    private Reply send(HttpRequest request) {
        String call = request.method() + " " + request.uri();
        BodyHandler<String> text = BodyHandlers.ofString(StandardCharsets.UTF_8);
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.limiting(text, MAX_ANSWER_BYTES));
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (ConnectException | HttpConnectTimeoutException unreachable) {
            throw new ServerUnreachableException("No connection for " + call + ": " + unreachable, unreachable);
        } catch (IOException broken) {
            throw new OutcomeUnknownException("No whole answer to " + call + ": " + broken, broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException("Interrupted while waiting for the answer to " + call, stopping);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
