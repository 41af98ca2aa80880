package io.coffer.solana.geyser;

import io.grpc.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a stream ended, in the words of an operator, and what may help. */
sealed interface Refusal {

    /** In plain words. */
    String reason();

    /** The connection or the node broke: the same again, soon. */
    record Broken(String reason) implements Refusal {}

    /** Nothing will change until somebody changes a configuration. */
    record Refused(String reason) implements Refusal {}

    /** The node has no such old slots any more. */
    record TooOld(String reason, OptionalLong firstAvailable) implements Refusal {}

    /** Releases differ in the code but not in the words. A number too long for a slot says that there is none. */
    Pattern TOO_OLD = Pattern.compile("from \\d+ is not available(?:, last available: (\\d{1,18})\\b)?");

    int MAX_TEXT = 300;

    static Refusal of(String node, Status status) {
        String text = printable(Optional.ofNullable(status.getDescription()).orElse(""));
        String plain = text.toLowerCase(Locale.ROOT);
        Matcher tooOld = TOO_OLD.matcher(text);
        if (tooOld.find()) {
            OptionalLong first = Optional.ofNullable(tooOld.group(1))
                    .map(Long::parseLong)
                    .map(OptionalLong::of)
                    .orElseGet(OptionalLong::empty);
            return new TooOld(node + " cannot send so old slots any more: " + text, first);
        }
        if (plain.contains("from_slot") || status.getCode() == Status.Code.OUT_OF_RANGE) {
            return new TooOld(
                    node + " keeps no slots to send again (replay_stored_slots): " + text, OptionalLong.empty());
        }
        if (plain.contains("lagged")) {
            return new Broken(node + " ended the stream since we took it too slowly: " + text);
        }
        return byCode(node, status.getCode(), text);
    }

    private static Refusal byCode(String node, Status.Code code, String text) {
        return switch (code) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                new Refused(node + " does not accept the x-token, or wants one: " + text);
            case INVALID_ARGUMENT ->
                new Refused(
                        node + " refuses the subscription; its plugin may forbid filters or whole programs: " + text);
            case UNIMPLEMENTED, NOT_FOUND -> new Refused(node + " serves no Geyser stream: " + text);
            case RESOURCE_EXHAUSTED ->
                new Refused(node + " has a limit in the way, or sent too long a message: " + text);
            case UNAVAILABLE -> new Broken(node + " cannot be reached: " + text);
            case OK -> new Broken(node + " ended the stream");
            case CANCELLED,
                    UNKNOWN,
                    DEADLINE_EXCEEDED,
                    ALREADY_EXISTS,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    INTERNAL,
                    DATA_LOSS -> new Broken(node + " ended the stream: " + code + " " + text);
        };
    }

    private static String printable(String text) {
        return text.codePoints()
                .filter(point -> !Character.isISOControl(point))
                .limit(MAX_TEXT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
