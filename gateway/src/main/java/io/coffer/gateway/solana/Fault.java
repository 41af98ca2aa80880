package io.coffer.gateway.solana;

import io.coffer.gateway.solana.json.WrongType;
import java.io.Serial;
import java.util.Optional;

/** A call cannot be answered: JSON-RPC's error, in the node's words where it is one of the node's. */
final class Fault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INVALID_PARAMS = -32602;
    private static final int INTERNAL = -32603;
    private static final int NODE_UNHEALTHY = -32005;
    private static final int MIN_CONTEXT_SLOT = -32016;

    private final int code;
    private final transient Optional<String> data;

    private Fault(int code, String message, Optional<String> data) {
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    private static Fault of(int code, String message) {
        return new Fault(code, message, Optional.empty());
    }

    int code() {
        return code;
    }

    /** The error's message; {@code getMessage} may be absent by its type. */
    String text() {
        return String.valueOf(getMessage());
    }

    /** JSON text. */
    Optional<String> data() {
        return data;
    }

    static Fault parse() {
        return of(PARSE_ERROR, "Parse error");
    }

    static Fault request() {
        return of(INVALID_REQUEST, "Invalid request");
    }

    static Fault version() {
        return of(INVALID_REQUEST, "Unsupported JSON-RPC protocol version");
    }

    static Fault base58() {
        return of(
                INVALID_REQUEST,
                "Encoded binary (base 58) data should be less than 128 bytes, please use Base64 encoding.");
    }

    static Fault method() {
        return of(METHOD_NOT_FOUND, "Method not found");
    }

    /** The whole message is given. */
    static Fault parameters(String message) {
        return of(INVALID_PARAMS, message);
    }

    /** A value is not what the method can work with. */
    static Fault parameter(String problem) {
        return of(INVALID_PARAMS, "Invalid param: " + problem);
    }

    static Fault parameters(WrongType wrong) {
        return of(INVALID_PARAMS, "Invalid params: " + wrong.getMessage() + ".");
    }

    /** @param data JSON text */
    static Fault parameters(String message, String data) {
        return new Fault(INVALID_PARAMS, message, Optional.of(data));
    }

    static Fault minContextSlot(long bankSlot) {
        return new Fault(
                MIN_CONTEXT_SLOT,
                "Minimum context slot has not been reached",
                Optional.of("{\"contextSlot\":" + Long.toUnsignedString(bankSlot) + "}"));
    }

    static Fault behind(long slots) {
        return new Fault(
                NODE_UNHEALTHY,
                "Node is behind by " + slots + " slots",
                Optional.of("{\"numSlotsBehind\":" + slots + "}"));
    }

    static Fault unhealthy() {
        return new Fault(NODE_UNHEALTHY, "Node is unhealthy", Optional.of("{\"numSlotsBehind\":null}"));
    }

    /** Ours: only an upstream node could have answered. */
    static Fault internal(String message) {
        return of(INTERNAL, message);
    }
}
