package io.coffer.client;

import java.util.Optional;

/**
 * What a key is made of, as {@code coffer keys create} prints it.
 *
 * @param project sent when present; a key works without it
 */
public record Credentials(String apiKey, String secretKey, String passphrase, Optional<String> project) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Credentials[apiKey=" + apiKey + ", project=" + project + "]";
    }
}
