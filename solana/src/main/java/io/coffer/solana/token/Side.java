package io.coffer.solana.token;

/** Which of the two an extension belongs to. */
public enum Side {
    MINT,
    ACCOUNT
}
