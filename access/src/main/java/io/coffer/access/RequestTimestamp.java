package io.coffer.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads {@code OK-ACCESS-TIMESTAMP}: {@code 2020-12-08T09:08:57.715Z}, with no fraction or 1 to 9 digits of it, and
 * {@code Z} or {@code +00:00}. By hand, because {@link Instant#parse} takes more forms than the contract does.
 */
final class RequestTimestamp {
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
    private static final int MAX_FRACTION_DIGITS = 9;

    private RequestTimestamp() {}

    static Optional<Instant> parse(String text) {
        int fraction = fractionDigits(text);
        if (fraction < 0 || !hasShape(text)) {
            return Optional.empty();
        }
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        long nanos = fraction == 0 ? 0 : number(text, SHAPE.length() + 1, fraction);
        for (int digits = fraction; digits < MAX_FRACTION_DIGITS; digits++) {
            nanos *= 10;
        }
        try {
            LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
            long seconds = date.toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second;
            return Optional.of(Instant.ofEpochSecond(seconds, nanos));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** How many digits stand between the point and the zone; -1 when what follows the seconds has another form. */
    private static int fractionDigits(String text) {
        int end = text.length() - (text.endsWith("Z") ? 1 : text.endsWith("+00:00") ? 6 : 0);
        if (end == text.length() || end < SHAPE.length()) {
            return -1;
        }
        int digits = end - SHAPE.length() - 1;
        if (digits < 0) {
            return 0;
        }
        boolean wellFormed = text.charAt(SHAPE.length()) == '.' && digits >= 1 && digits <= MAX_FRACTION_DIGITS;
        for (int i = SHAPE.length() + 1; i < end && wellFormed; i++) {
            wellFormed = isDigit(text.charAt(i));
        }
        return wellFormed ? digits : -1;
    }

    private static boolean hasShape(String text) {
        for (int i = 0; i < SHAPE.length(); i++) {
            char expected = SHAPE.charAt(i);
            char actual = text.charAt(i);
            if (expected == 'd' ? !isDigit(actual) : actual != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int start, int digits) {
        int number = 0;
        for (int i = start; i < start + digits; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
