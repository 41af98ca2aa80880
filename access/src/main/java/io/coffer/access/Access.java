package io.coffer.access;

/** The front door: admits signed calls, makes and revokes keys. Safe for many threads. */
public final class Access {

    /** Checks headers, clock, key, passphrase, signature, project and rate, in the contract's order. */
    public Admission admit(SignedCall call) {
        throw new UnsupportedOperationException();
    }
}
