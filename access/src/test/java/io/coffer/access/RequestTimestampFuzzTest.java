package io.coffer.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The hand-written reader against the library's, behind a pattern that leaves only the documented forms. */
final class RequestTimestampFuzzTest {
    private static final Pattern DOCUMENTED =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|\\+00:00)");
    private static final String ALPHABET = "0123456789-:T.Z+ ٠z";

    private static Optional<Instant> expected(String text) {
        if (!DOCUMENTED.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    @FuzzTest(maxDuration = "60s")
    void timestamp_ofAnyText_isReadAsTheLibraryDoes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(RequestTimestamp.parse(text)).isEqualTo(expected(text));
    }

    /** Repeat one run with {@code -Dcoffer.seed=…}. */
    @Test
    void timestamp_withAnyCharactersChanged_isReadAsTheLibraryDoes() {
        long seed = Long.getLong("coffer.seed", System.nanoTime());
        Random random = new Random(seed);
        int readable = 0;
        for (int round = 0; round < 20_000; round++) {
            String fraction = "123456789".substring(0, random.nextInt(10));
            StringBuilder text = new StringBuilder("2024-02-28T23:59:59");
            text.append(fraction.isEmpty() ? "" : "." + fraction).append(random.nextBoolean() ? "Z" : "+00:00");
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            Optional<Instant> expected = expected(text.toString());
            readable += expected.isPresent() ? 1 : 0;
            assertThat(RequestTimestamp.parse(text.toString()))
                    .as("%s, seed %d", text, seed)
                    .isEqualTo(expected);
        }
        assertThat(readable).isBetween(2_000, 18_000);
    }
}
