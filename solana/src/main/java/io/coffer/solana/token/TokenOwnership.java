package io.coffer.solana.token;

import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.Optional;

/** Whose tokens an account holds, by the test that a node's lists go by. */
public final class TokenOwnership {
    /** An option that has a value. */
    private static final int PRESENT = 1;

    private TokenOwnership() {}

    /** Whether a node lists {@code account} among token accounts. */
    public static boolean isTokenAccount(Account account) {
        return !account.isClosed()
                && Programs.isToken(account.program())
                && TokenAccounts.isTokenAccount(account.data());
    }

    /** Empty for everything that is no token account. */
    public static Optional<Pubkey> owner(Account account) {
        return isTokenAccount(account) ? Optional.of(TokenAccounts.owner(account.data())) : Optional.empty();
    }

    public static boolean isOwnedBy(Account account, Pubkey owner) {
        return isTokenAccount(account) && TokenAccounts.owner(account.data()).equals(owner);
    }

    public static boolean isOfMint(Account account, Pubkey mint) {
        return isTokenAccount(account) && TokenAccounts.mint(account.data()).equals(mint);
    }

    /** A tag other than 1 names no delegate, whatever stands behind it. */
    public static boolean isDelegatedTo(Account account, Pubkey delegate) {
        return isTokenAccount(account)
                && TokenAccounts.int32(account.data(), TokenAccounts.DELEGATE_TAG_AT) == PRESENT
                && Pubkey.of(account.data(), TokenAccounts.DELEGATE_AT).equals(delegate);
    }

    /** Of a token account; unsigned. */
    public static long amount(Account account) {
        return TokenAccounts.amount(account.data());
    }
}
