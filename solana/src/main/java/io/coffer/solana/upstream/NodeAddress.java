package io.coffer.solana.upstream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a node listens. Hosted nodes take their key in the user part, the path or the query, so only scheme, host and
 * port are ever printed.
 *
 * @param target without the user part
 * @param authorization value of the header of that name
 */
public record NodeAddress(URI target, Optional<String> authorization) {

    public static NodeAddress of(URI given) {
        String scheme = Optional.ofNullable(given.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") && !scheme.equals("ws") && !scheme.equals("wss")) {
            throw new IllegalArgumentException("a node URL starts with http, https, ws or wss, not \"" + scheme + "\"");
        }
        if (given.getHost() == null) {
            throw new IllegalArgumentException("a node URL needs a host: " + scheme + "://…");
        }
        Optional<String> authorization = Optional.ofNullable(given.getUserInfo())
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        String rest = Optional.ofNullable(given.getRawPath()).orElse("")
                + Optional.ofNullable(given.getRawQuery())
                        .map(query -> "?" + query)
                        .orElse("");
        return new NodeAddress(URI.create(origin(scheme, given) + rest), authorization);
    }

    /** The same node's other path, without what its own path or query said. */
    URI at(String path) {
        return URI.create(this + path);
    }

    private static String origin(String scheme, URI uri) {
        return scheme + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    @Override
    public String toString() {
        return origin(String.valueOf(target.getScheme()), target);
    }
}
