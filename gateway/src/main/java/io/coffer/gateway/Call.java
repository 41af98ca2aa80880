package io.coffer.gateway;

import io.coffer.access.Caller;
import io.coffer.access.ProjectId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request as an endpoint sees it.
 *
 * @param query what follows the question mark, undecoded; empty where there is none
 * @param caller who signed it; empty at an open endpoint
 */
record Call(String query, Body body, Optional<Caller> caller) {

    /** Whose accounts and tokens a signed endpoint may see. */
    ProjectId project() {
        return caller.orElseThrow(() -> new IllegalStateException("an open endpoint has no project"))
                .project();
    }

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
