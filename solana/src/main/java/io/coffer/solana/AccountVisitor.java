package io.coffer.solana;

/** Takes accounts one by one, so that a long list never lies in memory. */
@FunctionalInterface
public interface AccountVisitor {
    enum Next {
        GO_ON,
        STOP
    }

    Next account(Account account);
}
