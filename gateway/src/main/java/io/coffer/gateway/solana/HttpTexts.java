package io.coffer.gateway.solana;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A refusal in plain text, and the headers that answers have. */
record HttpTexts(Status status, String text) {
    static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
    static final Header GZIP = HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");
    static final Header VARY_ENCODING = HeaderValues.createCached(HeaderNames.VARY, "accept-encoding");
    static final Header VARY_ORIGIN = HeaderValues.createCached(HeaderNames.VARY, "origin");
    static final Header ALLOW = HeaderValues.createCached(HeaderNames.ALLOW, "OPTIONS, POST");
    static final Header ACCEPT = HeaderValues.createCached(HeaderNames.ACCEPT, "application/json");
    static final Header ALLOW_METHODS =
            HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "OPTIONS, POST");
    static final Header MAX_AGE = HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_MAX_AGE, "86400");

    static final HttpTexts METHOD = new HttpTexts(
            Status.METHOD_NOT_ALLOWED_405, "Used HTTP Method is not allowed. POST or OPTIONS is required\n");
    static final HttpTexts CONTENT_TYPE = new HttpTexts(
            Status.UNSUPPORTED_MEDIA_TYPE_415,
            "Supplied content type is not allowed. Content-Type: application/json is required\n");
    static final HttpTexts TOO_LARGE =
            new HttpTexts(Status.REQUEST_ENTITY_TOO_LARGE_413, "request body size exceeds allowed maximum");

    private static final Header PLAIN =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    private static final Pattern JSON_TYPE =
            Pattern.compile("application/json(; ?charset=utf-8)?", Pattern.CASE_INSENSITIVE);

    void send(ServerResponse response) {
        response.status(status);
        response.header(PLAIN);
        response.send(ascii(text));
    }

    static boolean isJson(ServerRequestHeaders headers) {
        return headers.contains(HeaderNames.CONTENT_TYPE)
                && JSON_TYPE
                        .matcher(headers.get(HeaderNames.CONTENT_TYPE).values())
                        .matches();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
