package io.coffer.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;

/**
 * Tells right passphrases from wrong ones: slowly by their Argon2id hash until the right one has been seen once in this
 * process, from then on by a keyed digest, in well under a microsecond.
 *
 * <p>The slow hash must not become a way to stop the server. So callers fall into two classes. A signer has proved that
 * it holds the key's secret: it may wait its turn, and only wrong passphrases of its own key can use up its attempts. A
 * stranger knows no more than the key's public half: all strangers together get one hash a second and never wait.
 */
final class PassphraseCheck {
    /** Each takes 19 MiB and a core. */
    private static final int SLOW_CHECKS_AT_ONCE = 2;

    private static final int STRANGERS_BURST = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration WHEN_CROWDED = Duration.ofSeconds(1);
    private static final int DIGEST_KEY_BYTES = 32;

    private final Mac digest;
    private final Semaphore slots = new Semaphore(SLOW_CHECKS_AT_ONCE, true);
    private final RateLimiter strangers;

    PassphraseCheck(Clocks clocks, SecureRandom random) {
        byte[] key = new byte[DIGEST_KEY_BYTES];
        random.nextBytes(key);
        digest = RequestSignature.newMac(key);
        strangers = RateLimiter.of(STRANGERS_BURST, 1, Duration.ofSeconds(1), clocks);
    }

    /** For a call whose signature is right. */
    PassphraseVerdict checkForSigner(ActiveKey key, String passphrase) {
        if (passphrase.length() > Passphrase.MAX_LENGTH) {
            return new PassphraseVerdict.Wrong();
        }
        byte[] seen = digest(key, passphrase);
        return switch (key.passphrase().recall(seen)) {
            case RIGHT -> new PassphraseVerdict.Right();
            case WRONG -> new PassphraseVerdict.Wrong();
            case NEVER_SEEN -> checkInTurn(key.passphrase(), passphrase, seen);
        };
    }

    /** For a call whose signature is wrong: true only when the passphrase is known to be wrong too. */
    boolean isWrongForStranger(ActiveKey key, String passphrase) {
        if (passphrase.length() > Passphrase.MAX_LENGTH) {
            return true;
        }
        byte[] seen = digest(key, passphrase);
        return switch (key.passphrase().recall(seen)) {
            case RIGHT -> false;
            case WRONG -> true;
            case NEVER_SEEN -> isWrongByHash(key.passphrase(), passphrase, seen);
        };
    }

    private PassphraseVerdict checkInTurn(PassphraseMemory memory, String passphrase, byte[] seen) {
        try {
            if (!memory.slowCheck.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return new PassphraseVerdict.Postponed(WHEN_CROWDED);
            }
            try {
                return switch (memory.recall(seen)) {
                    case RIGHT -> new PassphraseVerdict.Right();
                    case WRONG -> new PassphraseVerdict.Wrong();
                    case NEVER_SEEN -> checkByHash(memory, passphrase, seen);
                };
            } finally {
                memory.slowCheck.unlock();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new PassphraseVerdict.Postponed(WHEN_CROWDED);
        }
    }

    private PassphraseVerdict checkByHash(PassphraseMemory memory, String passphrase, byte[] seen)
            throws InterruptedException {
        Optional<Duration> wait = memory.attempts.take();
        if (wait.isPresent()) {
            return new PassphraseVerdict.Postponed(wait.get());
        }
        if (!slots.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            return new PassphraseVerdict.Postponed(WHEN_CROWDED);
        }
        try {
            return memory.learn(passphrase, seen) ? new PassphraseVerdict.Right() : new PassphraseVerdict.Wrong();
        } finally {
            slots.release();
        }
    }

    private boolean isWrongByHash(PassphraseMemory memory, String passphrase, byte[] seen) {
        if (strangers.take().isPresent() || !slots.tryAcquire()) {
            return false;
        }
        try {
            return !memory.learn(passphrase, seen);
        } finally {
            slots.release();
        }
    }

    /** The key's id makes equal passphrases of two keys differ. */
    private byte[] digest(ActiveKey key, String passphrase) {
        Mac mac = RequestSignature.copyOf(digest);
        mac.update(key.caller().key().value().getBytes(StandardCharsets.US_ASCII));
        return mac.doFinal(passphrase.getBytes(StandardCharsets.UTF_8));
    }
}
