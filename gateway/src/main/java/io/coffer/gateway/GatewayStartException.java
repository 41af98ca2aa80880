package io.coffer.gateway;

/** The server cannot listen where it should; the message names the address and why. */
public final class GatewayStartException extends RuntimeException {
    public GatewayStartException(String message, Throwable cause) {
        super(message + ": " + reason(cause), cause);
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
