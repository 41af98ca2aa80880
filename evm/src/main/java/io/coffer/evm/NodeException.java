package io.coffer.evm;

/**
 * A node did not do what it was asked. Either it was silent, and the same question may be answered later or by another
 * node; or it refused, and will refuse again unless something else is asked.
 */
abstract sealed class NodeException extends RuntimeException {
    private static final int MAX_TEXT = 300;

    private final String reason;

    private NodeException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    private NodeException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The question, the node or its error, and never a credential. */
    String reason() {
        return reason;
    }

    /** The transport failed, or what came back is no JSON-RPC answer. */
    static final class Silent extends NodeException {
        private final Silence silence;

        Silent(Silence silence, String message, Throwable cause) {
            super(message, cause);
            this.silence = silence;
        }

        Silent(Silence silence, String message) {
            super(message);
            this.silence = silence;
        }

        Silence silence() {
            return silence;
        }
    }

    /** Why nothing usable came back. */
    enum Silence {
        UNREACHABLE,
        TIMED_OUT,
        /** More bytes than we take: a smaller question may do. */
        TOO_LARGE,
        /** Neither a result nor an error that we understand. */
        MALFORMED,
        /** It follows another chain than the one it was configured for. */
        OTHER_CHAIN
    }

    /** The node answered with a JSON-RPC error. */
    static final class Refused extends NodeException {
        private final int code;
        private final Refusal refusal;

        Refused(String question, int code, String text) {
            super(question + ": " + code + " " + printable(text));
            this.code = code;
            this.refusal = Refusal.of(code, text);
        }

        int code() {
            return code;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    private static String printable(String text) {
        String clean = text.codePoints()
                .filter(point -> !Character.isISOControl(point))
                .limit(MAX_TEXT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.isEmpty() ? "(no message)" : clean;
    }
}
