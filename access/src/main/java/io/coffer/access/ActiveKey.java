package io.coffer.access;

/** An unrevoked key, ready to check calls. A class and not a record: it must not print itself. */
final class ActiveKey {
    private final Caller caller;
    private final RequestSignature signature;
    private final PassphraseMemory passphrase;
    private final RateLimiter rate;

    ActiveKey(Caller caller, RequestSignature signature, PassphraseMemory passphrase, RateLimiter rate) {
        this.caller = caller;
        this.signature = signature;
        this.passphrase = passphrase;
        this.rate = rate;
    }

    Caller caller() {
        return caller;
    }

    RequestSignature signature() {
        return signature;
    }

    PassphraseMemory passphrase() {
        return passphrase;
    }

    RateLimiter rate() {
        return rate;
    }
}
