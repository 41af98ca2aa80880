package io.coffer.gateway;

import java.nio.charset.StandardCharsets;

/**
 * A request as an endpoint sees it.
 *
 * @param query what follows the question mark, undecoded; empty where there is none
 */
record Call(String query, Body body) {

    /** The bytes of a request's body. Not copied. */
    static final class Body {
        static final Body NONE = new Body(new byte[0]);

        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean isBlank() {
            return new String(bytes, StandardCharsets.ISO_8859_1).isBlank();
        }
    }
}
