package io.coffer.gateway.solana;

import io.coffer.gateway.solana.json.Json;
import java.util.List;

/** One member of what a client sent. */
sealed interface Request {

    /**
     * Wants an answer.
     *
     * @param parameters a list, an object, or null where there are none
     * @param id null, a string or a number
     */
    record Call(Version version, String method, Json parameters, Json id) implements Request {}

    /** Wants none, and gets none, whatever it says. */
    record Notification() implements Request {}

    /** An object that is neither. */
    record Invalid(Json id) implements Request {}

    enum Version {
        TWO,
        MISSING
    }

    /** A whole message. */
    sealed interface Message {
        record Single(Request request) implements Message {}

        record Batch(List<Request> requests) implements Message {}

        /** Not to be understood at all. */
        record Broken() implements Message {}
    }
}
