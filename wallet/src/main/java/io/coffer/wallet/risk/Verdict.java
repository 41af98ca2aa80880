package io.coffer.wallet.risk;

/** What is held of a token's honesty; the wire's {@code isRiskToken}. */
public enum Verdict {
    /** Nothing is known against it. */
    CLEAR,
    /** A risky airdrop or a honeypot. */
    RISKY
}
