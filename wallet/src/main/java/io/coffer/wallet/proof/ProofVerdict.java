package io.coffer.wallet.proof;

/** What a signature shows. */
public enum ProofVerdict {
    PROVEN,
    /** Unreadable, or by somebody else, or of another text. */
    WRONG,
    /** No way of checking is known for addresses of this chain. */
    UNSUPPORTED
}
