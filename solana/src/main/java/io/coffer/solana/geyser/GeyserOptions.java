package io.coffer.solana.geyser;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Which node to follow, and how much of it.
 *
 * @param uri {@code http} or {@code https}; only host and port count
 * @param token that the node wants to see in {@code x-token}
 */
public record GeyserOptions(URI uri, Optional<Token> token, Breadth breadth) {

    /** Which accounts the node is asked for. */
    public enum Breadth {
        /**
         * Those of the token programs and of the metadata program, and every account that is left without lamports: that
         * is how a closed one looks. One that is closed and funded again within one transaction is missed.
         */
        TOKENS,
        /** Every account, so that nothing is missed. Many times the traffic, and hosted nodes refuse it. */
        EVERYTHING
    }

    /** A secret: it has no text but where it is sent. */
    public record Token(String value) {
        public Token {
            if (value.isEmpty() || !value.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
                throw new IllegalArgumentException("an x-token is of printable ASCII letters without blanks");
            }
        }

        @Override
        public String toString() {
            return "(hidden)";
        }
    }

    public GeyserOptions {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the URL of a Geyser node starts with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the URL of a Geyser node needs a host");
        }
    }

    boolean isEncrypted() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isEncrypted() ? 443 : 80;
    }

    /** For messages. */
    String node() {
        return uri.getHost() + ":" + port();
    }
}
