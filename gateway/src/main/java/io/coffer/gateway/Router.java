package io.coffer.gateway;

import io.coffer.access.Caller;
import io.coffer.gateway.Doorkeeper.Decision;
import io.coffer.gateway.Routes.Match;
import io.coffer.gateway.Routes.Route;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The road of every request: route, content type, who asks, endpoint, answer. */
final class Router implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final HeaderName REQUEST_ID = HeaderNames.create(RequestIds.HEADER);
    private static final Header NO_STORE = HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header JSON_CONTENT = contentType(Reply.JSON);
    private static final String NO_ENDPOINT = "none";

    private final Routes routes;
    private final Doorkeeper doorkeeper;
    private final Meters meters;
    private final RequestIds ids;

    Router(Routes routes, Doorkeeper doorkeeper, Meters meters, RequestIds ids) {
        this.routes = routes;
        this.doorkeeper = doorkeeper;
        this.meters = meters;
        this.ids = ids;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws IOException {
        long start = System.nanoTime();
        String id = ids.next();
        String method = request.prologue().method().text();
        Target target = Target.of(request.prologue());
        switch (routes.match(method, target.path())) {
            case Match.Found(Route route) -> {
                Optional<Call.Body> body = readable(request, response, id);
                Reply reply = body.isPresent()
                        ? answer(route, body.get(), method, target, request, id)
                        : Reply.refusal(BrokenRequests.bodyTooLarge());
                meters.answered(route.name(), reply.code(), System.nanoTime() - start);
                send(reply, method, id, response);
            }
            case Match.WrongMethod(String allowed) -> {
                Refusal refusal = new Refusal(ErrorCode.METHOD_WRONG, "Method not allowed here; allowed: " + allowed);
                meters.answered(NO_ENDPOINT, refusal.error().code(), System.nanoTime() - start);
                send(Reply.refusal(refusal, new Reply.Header("Allow", allowed)), method, id, response);
            }
            case Match.NoSuchPath _ -> {
                Refusal refusal = new Refusal(ErrorCode.PATH_UNKNOWN, "No such path: " + Refusal.echo(target.path()));
                meters.answered(NO_ENDPOINT, refusal.error().code(), System.nanoTime() - start);
                send(Reply.refusal(refusal), method, id, response);
            }
        }
    }

    private Reply answer(Route route, Call.Body body, String method, Target target, ServerRequest request, String id) {
        try {
            if (method.equals("POST") && !isJson(request)) {
                throw new Refusal(ErrorCode.CONTENT_TYPE_WRONG, "Content-Type must be application/json");
            }
            return switch (route.entry()) {
                case OPEN -> route.endpoint().answer(new Call(target.query(), body, Optional.empty()));
                case OPERATOR ->
                    doorkeeper.isOperator(request.headers())
                            ? route.endpoint().answer(new Call(target.query(), body, Optional.empty()))
                            : signed(route, body, method, target, request);
                case SIGNED -> signed(route, body, method, target, request);
            };
        } catch (Refusal refusal) {
            return Reply.refusal(refusal);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Reply.refusal(new Refusal(ErrorCode.SERVICE_UNAVAILABLE, "The server is stopping; try again"));
        } catch (RuntimeException bug) {
            // The boundary to strangers: they learn the request's id, the operator's log has the rest.
            LOG.error("request {} to {} failed", id, route.name(), bug);
            return Reply.refusal(
                    new Refusal(ErrorCode.SYSTEM_ERROR, "System error; the server's log has request " + id));
        }
    }

    private Reply signed(Route route, Call.Body body, String method, Target target, ServerRequest request)
            throws InterruptedException {
        return switch (doorkeeper.decide(method, target.raw(), body, remote(request), request.headers())) {
            case Decision.TurnedAway(Reply reply) -> reply;
            case Decision.LetIn(Caller caller) ->
                route.endpoint().answer(new Call(target.query(), body, Optional.of(caller)));
        };
    }

    /**
     * A body whose chunks are no chunks is broken HTTP: it gets a plain refusal and a closed connection, since nobody
     * knows where the next request would begin. Left to itself the web server would wait for the rest of it.
     */
    private static Optional<Call.Body> readable(ServerRequest request, ServerResponse response, String id)
            throws IOException {
        try {
            return body(request);
        } catch (IllegalArgumentException broken) {
            response.status(Status.BAD_REQUEST_400);
            response.header(HeaderValues.create(REQUEST_ID, id));
            response.header(HeaderValues.CONNECTION_CLOSE);
            response.send(BrokenRequests.NOT_OURS);
            throw new CloseConnectionException("a body that is no HTTP", broken);
        }
    }

    /** Empty when the body is over its limit. */
    private static Optional<Call.Body> body(ServerRequest request) throws IOException {
        if (!request.content().hasEntity()) {
            return Optional.of(Call.Body.NONE);
        }
        // Not closed: closing would wait for the rest of a body that the web server refused for its length.
        InputStream in = request.content().inputStream();
        byte[] bytes = in.readNBytes(Gateway.MAX_BODY_BYTES + 1);
        if (bytes.length > Gateway.MAX_BODY_BYTES) {
            in.transferTo(OutputStream.nullOutputStream());
            return Optional.empty();
        }
        return Optional.of(new Call.Body(bytes));
    }

    /** A body without a type is taken for JSON: several clients send none. */
    private static boolean isJson(ServerRequest request) {
        String type = request.headers()
                .find(HeaderNames.CONTENT_TYPE)
                .map(Header::get)
                .orElse("application/json");
        int parameters = type.indexOf(';');
        String bare = parameters < 0 ? type : type.substring(0, parameters);
        return bare.strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    /** Never looks a name up. */
    private static String remote(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress address && !address.isUnresolved()
                ? address.getAddress().getHostAddress()
                : "unknown";
    }

    private static Header contentType(String type) {
        return HeaderValues.create(HeaderNames.CONTENT_TYPE, type);
    }

    private static void send(Reply reply, String method, String id, ServerResponse response) {
        response.status(Status.create(reply.status()));
        response.header(reply.contentType().equals(Reply.JSON) ? JSON_CONTENT : contentType(reply.contentType()));
        response.header(HeaderValues.create(REQUEST_ID, id));
        response.header(NO_STORE);
        for (Reply.Header header : reply.headers()) {
            response.header(HeaderValues.create(header.name(), header.value()));
        }
        if (method.equals("HEAD")) {
            response.header(HeaderValues.create(
                    HeaderNames.CONTENT_LENGTH, Integer.toString(reply.body().length())));
            response.send();
        } else {
            response.send(reply.body().array(), 0, reply.body().length());
        }
    }
}
