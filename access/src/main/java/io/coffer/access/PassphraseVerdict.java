package io.coffer.access;

import java.time.Duration;

/** What a signer's passphrase turned out to be. */
sealed interface PassphraseVerdict {

    record Right() implements PassphraseVerdict {}

    record Wrong() implements PassphraseVerdict {}

    /** Not looked at: too many others were, or too many wrong ones for this key. */
    record Postponed(Duration retryAfter) implements PassphraseVerdict {}
}
