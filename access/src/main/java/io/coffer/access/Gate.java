package io.coffer.access;

import io.coffer.access.Admission.Admitted;
import io.coffer.access.Admission.HeaderMissing;
import io.coffer.access.Admission.KeyUnknown;
import io.coffer.access.Admission.PassphraseWrong;
import io.coffer.access.Admission.ProjectForeign;
import io.coffer.access.Admission.RateExceeded;
import io.coffer.access.Admission.SignatureWrong;
import io.coffer.access.Admission.TimestampExpired;
import io.coffer.access.Admission.TimestampUnreadable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The checks of a signed call, in the contract's order. */
final class Gate {
    /** How far a caller's clock may be off, either way; exactly this much still passes. */
    static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final KeyDirectory directory;
    private final PassphraseCheck passphrases;
    private final InstantSource wall;

    Gate(KeyDirectory directory, PassphraseCheck passphrases, InstantSource wall) {
        this.directory = directory;
        this.passphrases = passphrases;
        this.wall = wall;
    }

    Admission admit(SignedCall call) {
        String key = call.key().orElse("");
        String signature = call.signature().orElse("");
        String timestamp = call.timestamp().orElse("");
        String passphrase = call.passphrase().orElse("");
        if (key.isEmpty()) {
            return new HeaderMissing("OK-ACCESS-KEY");
        }
        if (signature.isEmpty()) {
            return new HeaderMissing("OK-ACCESS-SIGN");
        }
        if (timestamp.isEmpty()) {
            return new HeaderMissing("OK-ACCESS-TIMESTAMP");
        }
        if (passphrase.isEmpty()) {
            return new HeaderMissing("OK-ACCESS-PASSPHRASE");
        }
        Optional<Instant> given = RequestTimestamp.parse(timestamp);
        if (given.isEmpty()) {
            return new TimestampUnreadable(timestamp);
        }
        Instant now = wall.instant();
        Duration skew = Duration.between(now, given.get());
        if (skew.abs().compareTo(TOLERANCE) > 0) {
            return new TimestampExpired(now, skew);
        }
        return directory
                .find(key)
                .map(active -> admit(call, active, timestamp, signature, passphrase))
                .orElseGet(KeyUnknown::new);
    }

    /**
     * The signature is computed first, being cheap, because who may have a passphrase hashed depends on it; what is
     * wrong is still told in the contract's order.
     */
    private Admission admit(SignedCall call, ActiveKey key, String timestamp, String signature, String passphrase) {
        if (!key.signature().verifies(call, timestamp, signature)) {
            return passphrases.isWrongForStranger(key, passphrase) ? new PassphraseWrong() : new SignatureWrong();
        }
        return switch (passphrases.checkForSigner(key, passphrase)) {
            case PassphraseVerdict.Right() -> admitAuthentic(call, key);
            case PassphraseVerdict.Wrong() -> new PassphraseWrong();
            case PassphraseVerdict.Postponed(Duration retryAfter) -> new RateExceeded(retryAfter);
        };
    }

    private static Admission admitAuthentic(SignedCall call, ActiveKey key) {
        String project = call.project().orElse("");
        if (!project.isEmpty() && !project.equals(key.caller().project().value())) {
            return new ProjectForeign();
        }
        Optional<Duration> wait = key.rate().take();
        return wait.isPresent() ? new RateExceeded(wait.get()) : new Admitted(key.caller());
    }
}
