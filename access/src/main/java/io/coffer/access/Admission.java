package io.coffer.access;

import java.time.Duration;
import java.time.Instant;

/** Whether a signed call may go on, and as whom. */
public sealed interface Admission {

    record Admitted(Caller caller) implements Admission {}

    /** {@code header} is absent or empty. */
    record HeaderMissing(String header) implements Admission {}

    record TimestampUnreadable(String given) implements Admission {}

    /** @param skew how far the caller's clock is ahead of ours; negative when behind */
    record TimestampExpired(Instant server, Duration skew) implements Admission {}

    /** Not a key that this server ever gave, or one that was revoked. */
    record KeyUnknown() implements Admission {}

    record PassphraseWrong() implements Admission {}

    record SignatureWrong() implements Admission {}

    /** The project header names another project than the key's. */
    record ProjectForeign() implements Admission {}

    record RateExceeded(Duration retryAfter) implements Admission {}
}
