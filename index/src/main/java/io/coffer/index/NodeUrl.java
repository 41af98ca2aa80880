package io.coffer.index;

import java.net.URI;
import java.net.URISyntaxException;
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
public record NodeUrl(Use use, URI target, Optional<String> authorization) {

    /** What a node is asked over this URL. */
    public enum Use {
        REQUESTS,
        NEWS
    }

    public static NodeUrl of(URI given) {
        String scheme = Optional.ofNullable(given.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        Use use = switch (scheme) {
            case "http", "https" -> Use.REQUESTS;
            case "ws", "wss" -> Use.NEWS;
            default ->
                throw new IllegalArgumentException(
                        "a node URL starts with http, https, ws or wss, not \"" + scheme + "\"");
        };
        if (given.getHost() == null) {
            throw new IllegalArgumentException("a node URL needs a host: " + scheme + "://…");
        }
        Optional<String> authorization = Optional.ofNullable(given.getUserInfo())
                .map(user -> Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .map(encoded -> "Basic " + encoded);
        return new NodeUrl(use, withoutUser(given, scheme), authorization);
    }

    /** The same node's other path, without what its own path or query said. */
    public URI at(String path) {
        return URI.create(this + path);
    }

    private static URI withoutUser(URI given, String scheme) {
        StringBuilder text = new StringBuilder(scheme).append("://").append(given.getHost());
        if (given.getPort() >= 0) {
            text.append(':').append(given.getPort());
        }
        text.append(Optional.ofNullable(given.getRawPath())
                .filter(path -> !path.isEmpty())
                .orElse("/"));
        Optional.ofNullable(given.getRawQuery())
                .ifPresent(query -> text.append('?').append(query));
        try {
            return new URI(text.toString());
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("a node URL of " + given.getHost() + " cannot be read", null);
        }
    }

    @Override
    public String toString() {
        String port = target.getPort() < 0 ? "" : ":" + target.getPort();
        return target.getScheme() + "://" + target.getHost() + port;
    }
}
