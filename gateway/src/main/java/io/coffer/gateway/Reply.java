package io.coffer.gateway;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An answer on its way out.
 *
 * @param code the envelope's code, or the HTTP status where there is no envelope; for the metrics
 */
record Reply(int status, String code, String contentType, JsonBuffer body, List<Header> headers) {
    static final String JSON = "application/json";

    record Header(HeaderName name, String value) {

        Header(String name, String value) {
            this(HeaderNames.create(name), value);
        }
    }

    /** {@code data} is the content of the envelope's array, without its brackets. */
    static Reply success(String message, JsonBuffer data, Header... headers) {
        JsonBuffer body = new JsonBuffer(data.length() + 64)
                .raw("{\"code\":\"0\",\"msg\":\"" + message + "\",\"data\":[")
                .raw(data.toByteArray())
                .raw("]}");
        return new Reply(200, "0", JSON, body, List.of(headers));
    }

    /** {@code body} is a whole envelope that says success. */
    static Reply enveloped(JsonBuffer body, Optional<Header> header) {
        return new Reply(200, "0", JSON, body, header.map(List::of).orElse(List.of()));
    }

    static Reply refusal(Refusal refusal, Header... headers) {
        JsonBuffer body = new JsonBuffer(128)
                .raw("{\"code\":\"" + refusal.error().code() + "\",\"msg\":")
                .string(refusal.text())
                .raw(",\"data\":[]}");
        return new Reply(refusal.error().status(), refusal.error().code(), JSON, body, List.of(headers));
    }

    /** A JSON document without the envelope. */
    static Reply document(int status, JsonBuffer body) {
        return new Reply(status, Integer.toString(status), JSON, body, List.of());
    }

    static Reply text(String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Reply(200, "200", contentType, new JsonBuffer(bytes.length).raw(bytes), List.of());
    }
}
