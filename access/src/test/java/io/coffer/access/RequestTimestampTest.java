package io.coffer.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTimestampTest {

    @ParameterizedTest
    @CsvSource({
        "2020-12-08T09:08:57.715Z, 2020-12-08T09:08:57.715Z",
        "2020-12-08T09:08:57Z, 2020-12-08T09:08:57Z",
        "2020-12-08T09:08:57+00:00, 2020-12-08T09:08:57Z",
        "2020-12-08T09:08:57.7+00:00, 2020-12-08T09:08:57.7Z",
        "2020-12-08T09:08:57.715123456Z, 2020-12-08T09:08:57.715123456Z",
        "2020-02-29T23:59:59.000001Z, 2020-02-29T23:59:59.000001Z",
        "1969-12-31T23:59:59.9Z, 1969-12-31T23:59:59.9Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z"
    })
    void timestamp_documentedForm_isRead(String text, Instant expected) {
        assertThat(RequestTimestamp.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "+00:00",
                "1607418537",
                "1607418537715",
                "2020-12-08T09:08:57",
                "2020-12-08T09:08:57.Z",
                "2020-12-08T09:08:57.+00:00",
                "2020-12-08T09:08:57.1234567890Z",
                "2020-12-08T09:08:57,715Z",
                "2020-12-08T09:08:57z",
                "2020-12-08t09:08:57Z",
                "2020-12-08 09:08:57Z",
                "2020-12-08T09:08:57-00:00",
                "2020-12-08T09:08:57+01:00",
                "2020-12-08T09:08:57+0000",
                "2020-12-08T09:08:57+00:00Z",
                "2020-12-08T09:08:57ZZ",
                "2020-12-08T09:08Z",
                "2020-12-08T24:00:00Z",
                "2020-12-08T23:60:00Z",
                "2020-12-08T23:59:60Z",
                "2020-13-08T09:08:57Z",
                "2020-00-08T09:08:57Z",
                "2020-12-00T09:08:57Z",
                "2019-02-29T09:08:57Z",
                "+2020-12-08T09:08:57Z",
                "20201208T090857Z",
                "2020-12-08T09:08:57.71٥Z",
                "٢٠٢٠-12-08T09:08:57Z",
                " 2020-12-08T09:08:57Z",
                "2020-12-08T09:08:57Z "
            })
    void timestamp_anyOtherForm_isUnreadable(String text) {
        assertThat(RequestTimestamp.parse(text)).isEmpty();
    }

    @Test
    void timestamp_anyPrefixOfARightOne_isUnreadable() {
        String right = "2020-12-08T09:08:57.715Z";
        for (int length = 0; length < right.length(); length++) {
            assertThat(RequestTimestamp.parse(right.substring(0, length))).isEmpty();
        }
    }
}
