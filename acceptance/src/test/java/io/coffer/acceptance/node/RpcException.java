package io.coffer.acceptance.node;

/** The node answered with an error. */
public final class RpcException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;

    RpcException(String method, int code, String message) {
        super("%s: %d %s".formatted(method, code, message));
        this.code = code;
    }

    public int code() {
        return code;
    }
}
