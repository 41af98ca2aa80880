package io.coffer.gateway;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers requests that never reach the router. The web server closes the connection behind each of them. */
final class BrokenRequests implements DirectHandler {
    /** What the web server says when the header block is over its limit; there is no other sign of it. */
    private static final String HEADERS_TOO_LARGE = "Header size exceeded";

    static final String NOT_OURS = "This server speaks HTTP/1.1; the request is something else.\n";

    private final RequestIds ids;

    BrokenRequests(RequestIds ids) {
        this.ids = ids;
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType eventType,
            Status defaultStatus,
            ServerResponseHeaders responseHeaders,
            @Nullable String message) {
        Optional<Refusal> refusal = refusal(defaultStatus, message);
        TransportResponse.Builder response = TransportResponse.builder()
                .header(HeaderNames.create(RequestIds.HEADER), ids.next())
                .keepAlive(false);
        if (refusal.isEmpty()) {
            return response.status(defaultStatus).entity(NOT_OURS).build();
        }
        Reply reply = Reply.refusal(refusal.get());
        return response.status(Status.create(reply.status()))
                .header(HeaderNames.CONTENT_TYPE, reply.contentType())
                .entity(reply.body().toByteArray())
                .build();
    }

    static Refusal bodyTooLarge() {
        return new Refusal(ErrorCode.BODY_TOO_LARGE, "The body is larger than " + Gateway.MAX_BODY_BYTES + " bytes");
    }

    /** Empty for broken HTTP, whose sender would not understand an envelope either. */
    private static Optional<Refusal> refusal(Status status, @Nullable String message) {
        return switch (status.code()) {
            case 413 -> Optional.of(bodyTooLarge());
            case 414 ->
                Optional.of(new Refusal(
                        ErrorCode.TARGET_TOO_LONG,
                        "The request line is longer than " + Gateway.MAX_REQUEST_LINE_BYTES + " bytes"));
            case 400 ->
                HEADERS_TOO_LARGE.equals(message)
                        ? Optional.of(new Refusal(
                                ErrorCode.HEADERS_TOO_LARGE,
                                "The headers are larger than " + Gateway.MAX_HEADER_BYTES + " bytes"))
                        : Optional.empty();
            case 500 -> Optional.of(new Refusal(ErrorCode.SYSTEM_ERROR, "System error"));
            default -> Optional.empty();
        };
    }
}
