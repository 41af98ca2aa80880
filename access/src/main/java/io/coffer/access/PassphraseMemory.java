package io.coffer.access;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What this process has learnt about one key's passphrase, as keyed digests that mean nothing outside it. */
final class PassphraseMemory {
    private static final int ATTEMPTS_AT_ONCE = 5;

    /** Held while the slow hash runs, so that a crowd on a cold key costs one hash. */
    final ReentrantLock slowCheck = new ReentrantLock();

    final PassphraseHash hash;
    final RateLimiter attempts;
    private volatile byte @Nullable [] right;
    private volatile byte @Nullable [] lastWrong;

    PassphraseMemory(PassphraseHash hash, Clocks clocks) {
        this.hash = hash;
        this.attempts = RateLimiter.of(ATTEMPTS_AT_ONCE, 1, Duration.ofSeconds(1), clocks);
    }

    enum Recollection {
        RIGHT,
        WRONG,
        NEVER_SEEN
    }

    /** Once the right digest is known, every other one is known to be wrong. */
    Recollection recall(byte[] digest) {
        byte[] known = right;
        if (known != null) {
            return MessageDigest.isEqual(known, digest) ? Recollection.RIGHT : Recollection.WRONG;
        }
        byte[] refused = lastWrong;
        return refused != null && MessageDigest.isEqual(refused, digest) ? Recollection.WRONG : Recollection.NEVER_SEEN;
    }

    /** Runs the slow hash and remembers its verdict. */
    boolean learn(String passphrase, byte[] digest) {
        boolean matches = hash.matches(passphrase);
        if (matches) {
            right = digest;
        } else {
            lastWrong = digest;
        }
        return matches;
    }
}
