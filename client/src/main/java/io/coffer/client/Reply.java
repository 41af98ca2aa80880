package io.coffer.client;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * The server's answer, whatever its status.
 *
 * @param body as received; JSON where the server has a say
 */
public record Reply(int status, HttpHeaders headers, String body) {

    /** The first value of a header, by its name in any case. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
