package io.coffer.gateway;

import io.coffer.access.Access;
import io.coffer.access.Admission;
import io.coffer.access.Caller;
import io.coffer.access.SignedCall;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets signed requests in, and says to the others what is wrong with them. */
final class Doorkeeper {
    private static final HeaderName KEY = HeaderNames.create("OK-ACCESS-KEY");
    private static final HeaderName SIGN = HeaderNames.create("OK-ACCESS-SIGN");
    private static final HeaderName TIMESTAMP = HeaderNames.create("OK-ACCESS-TIMESTAMP");
    private static final HeaderName PASSPHRASE = HeaderNames.create("OK-ACCESS-PASSPHRASE");
    private static final HeaderName PROJECT = HeaderNames.create("OK-ACCESS-PROJECT");

    private static final HeaderName OPERATOR = HeaderNames.create("x-coffer-operator");

    private final Access access;
    private final byte[] operatorToken;

    /** @param operatorToken by which commands on this machine are known */
    Doorkeeper(Access access, String operatorToken) {
        this.access = access;
        this.operatorToken = operatorToken.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the caller could read the data folder of this server. */
    boolean isOperator(Headers headers) {
        return text(headers, OPERATOR)
                .map(given -> given.getBytes(StandardCharsets.UTF_8))
                .filter(given -> MessageDigest.isEqual(given, operatorToken))
                .isPresent();
    }

    /** Whether a caller may come in. */
    sealed interface Decision {
        record LetIn(Caller caller) implements Decision {}

        record TurnedAway(Reply reply) implements Decision {}
    }

    Decision decide(String method, String target, Call.Body body, String remote, Headers headers) {
        SignedCall call = new SignedCall(
                method,
                target,
                body.bytes(),
                remote,
                text(headers, KEY),
                text(headers, SIGN),
                text(headers, TIMESTAMP),
                text(headers, PASSPHRASE),
                text(headers, PROJECT));
        return switch (access.admit(call)) {
            case Admission.Admitted(Caller caller) -> new Decision.LetIn(caller);
            case Admission.RateExceeded(Duration retryAfter) -> new Decision.TurnedAway(tooOften(retryAfter));
            case Admission.HeaderMissing(String header) -> refuse(missing(header), header + " cannot be empty");
            case Admission.TimestampUnreadable(String given) ->
                refuse(
                        ErrorCode.TIMESTAMP_INVALID,
                        "Invalid OK-ACCESS-TIMESTAMP, not of the form 2026-01-01T00:00:00.000Z: "
                                + Refusal.echo(given));
            case Admission.TimestampExpired(Instant server, Duration skew) ->
                refuse(ErrorCode.TIMESTAMP_EXPIRED, expired(server, skew));
            case Admission.KeyUnknown _ -> refuse(ErrorCode.KEY_INVALID, "Invalid OK-ACCESS-KEY");
            case Admission.PassphraseWrong _ -> refuse(ErrorCode.PASSPHRASE_WRONG, "OK-ACCESS-PASSPHRASE is incorrect");
            case Admission.SignatureWrong _ ->
                refuse(
                        ErrorCode.SIGNATURE_WRONG,
                        "Invalid OK-ACCESS-SIGN: it signs timestamp, method, path with query, and body, exactly as sent");
            case Admission.ProjectForeign _ ->
                refuse(ErrorCode.KEY_INVALID, "OK-ACCESS-PROJECT is not the project of this OK-ACCESS-KEY");
        };
    }

    private static Decision refuse(ErrorCode error, String text) {
        return new Decision.TurnedAway(Reply.refusal(new Refusal(error, text)));
    }

    private static Reply tooOften(Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return Reply.refusal(
                new Refusal(ErrorCode.RATE_EXCEEDED, "Too many requests; try again in " + seconds + " s"),
                new Reply.Header("Retry-After", Long.toString(seconds)));
    }

    private static ErrorCode missing(String header) {
        return switch (header) {
            case "OK-ACCESS-KEY" -> ErrorCode.KEY_MISSING;
            case "OK-ACCESS-SIGN" -> ErrorCode.SIGNATURE_MISSING;
            case "OK-ACCESS-TIMESTAMP" -> ErrorCode.TIMESTAMP_MISSING;
            case "OK-ACCESS-PASSPHRASE" -> ErrorCode.PASSPHRASE_MISSING;
            default -> throw new IllegalArgumentException("no header of a signed call: " + header);
        };
    }

    private static String expired(Instant server, Duration skew) {
        String direction = skew.isNegative() ? "behind" : "ahead of";
        return "Timestamp request expired: server time is " + server + ", yours is "
                + skew.abs().toMillis() / 1000.0 + " s " + direction + " it";
    }

    private static Optional<String> text(Headers headers, HeaderName name) {
        return headers.find(name).map(Header::get);
    }
}
