package io.coffer.gateway.solana;

import io.coffer.solana.Banks;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** JSON-RPC over HTTP: method, content type, size and text of the body, in this order, then the calls in it. */
final class HttpCalls implements Handler {
    private static final String HEALTH = "/health";

    private final Dispatcher dispatcher;
    private final Banks banks;
    private final Buffers buffers = new Buffers();

    HttpCalls(Dispatcher dispatcher, Banks banks) {
        this.dispatcher = dispatcher;
        this.banks = banks;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws IOException {
        boolean isLast = request.headers().contains(HeaderValues.CONNECTION_CLOSE);
        if (isLast) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        answer(request, response);
        if (isLast) {
            if (response instanceof RoutingResponse routed) {
                // The end of a stream is otherwise sent behind the routing, which is left here.
                routed.commit();
            }
            // The web server would wait for the client to hang up.
            throw new CloseConnectionException("as the client asked");
        }
    }

    private void answer(ServerRequest request, ServerResponse response) throws IOException {
        if (request.prologue().uriPath().rawPath().equals(HEALTH)) {
            response.send(health());
            return;
        }
        CrossOrigin.allow(request.headers(), response);
        switch (request.prologue().method().text()) {
            case "POST" -> post(request, response);
            case "OPTIONS" -> {
                response.header(HttpTexts.JSON);
                response.header(HttpTexts.ALLOW);
                response.header(HttpTexts.ACCEPT);
                response.send();
            }
            default -> HttpTexts.METHOD.send(response);
        }
    }

    private byte[] health() {
        return switch (banks.health()) {
            case Banks.Health.Fine _ -> HttpTexts.ascii("ok");
            case Banks.Health.Behind _ -> HttpTexts.ascii("behind");
            case Banks.Health.Unhealthy _ -> HttpTexts.ascii("unknown");
        };
    }

    private void post(ServerRequest request, ServerResponse response) throws IOException {
        // Not closed: closing would wait for the rest of a body that the web server refused for its length.
        InputStream in =
                request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream();
        if (!HttpTexts.isJson(request.headers())) {
            drain(in);
            HttpTexts.CONTENT_TYPE.send(response);
            return;
        }
        byte[] body = body(in, request.headers().contentLength(), response);
        if (body.length > SolanaGateway.MAX_BODY_BYTES) {
            drain(in);
            HttpTexts.TOO_LARGE.send(response);
            return;
        }
        switch (Utf8.read(body)) {
            case Utf8.Text(String text) -> answer(text, request, response);
            case Utf8.Broken(int at) ->
                new HttpTexts(Status.BAD_REQUEST_400, "utf-8 encoding error at byte " + at + " in request body")
                        .send(response);
        }
    }

    /** One byte more than is allowed, when there are too many. */
    private static byte[] body(InputStream in, OptionalLong length, ServerResponse response) throws IOException {
        try {
            // Told how many there are, it takes no larger buffer.
            return in.readNBytes((int) Math.min(SolanaGateway.MAX_BODY_BYTES + 1, length.orElse(Long.MAX_VALUE)));
        } catch (IllegalArgumentException brokenChunks) {
            response.status(Status.BAD_REQUEST_400);
            response.send(HttpTexts.ascii("The body is no HTTP.\n"));
            throw new CloseConnectionException("a body that is no HTTP", brokenChunks);
        }
    }

    /** Many clients see no answer before they sent all; the web server bounds how much that may be. */
    private static void drain(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private void answer(String text, ServerRequest request, ServerResponse response) throws IOException {
        try (HttpAnswer answer = new HttpAnswer(buffers, request.headers(), response)) {
            dispatcher.answer(text, answer.text());
            answer.send();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the server is stopping", stopping);
        } catch (UncheckedIOException goneAway) {
            throw new CloseConnectionException("the client went away", goneAway);
        }
    }
}
