package io.coffer.gateway.solana;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerResponse;

/** Lets pages of every origin call, as a node does. */
final class CrossOrigin {
    private CrossOrigin() {}

    static void allow(ServerRequestHeaders headers, ServerResponse response) {
        if (!headers.contains(HeaderNames.ORIGIN)) {
            return;
        }
        response.header(HttpTexts.VARY_ORIGIN);
        copy(headers, HeaderNames.ORIGIN, response, HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN);
        response.header(HttpTexts.ALLOW_METHODS);
        response.header(HttpTexts.MAX_AGE);
        if (headers.contains(HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS)) {
            copy(
                    headers,
                    HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS,
                    response,
                    HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS);
        }
    }

    private static void copy(ServerRequestHeaders from, HeaderName name, ServerResponse to, HeaderName as) {
        to.header(as, from.get(name).values());
    }
}
