package io.coffer.solana.base;

import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.Optional;

/** Which accounts are kept, beside token accounts. */
final class Kept {
    /** What the metadata of a token begins with; the program's other accounts begin otherwise. */
    private static final int METADATA_KEY = 4;

    static final int METADATA_MINT = 33;

    private static final byte[] METADATA = Programs.METADATA.bytes();
    private static final byte[] CLOCK = Programs.CLOCK.bytes();

    private Kept() {}

    /** Whether an account that is no token account is kept for what it is. */
    static boolean isKept(AccountSlice account) {
        return !account.isClosed() && (account.isOfTokenProgram() || isMetadata(account) || account.isKey(CLOCK));
    }

    /** Whether it says how a token is called. */
    static boolean isMetadata(AccountSlice account) {
        return account.dataLength >= METADATA_MINT + Pubkey.LENGTH
                && account.bytes[account.dataAt] == METADATA_KEY
                && account.isOf(METADATA);
    }

    static Optional<Pubkey> namedMint(AccountSlice account) {
        return isMetadata(account) ? Optional.of(account.keyIn(METADATA_MINT)) : Optional.empty();
    }
}
