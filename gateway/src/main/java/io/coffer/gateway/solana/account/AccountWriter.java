package io.coffer.gateway.solana.account;

import io.coffer.gateway.JsonBuffer;
import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.MintView;
import java.util.Optional;
import java.util.function.Function;

/** Writes the accounts of one answer or notice, all of one bank. One thread. */
public final class AccountWriter {

    /** What was written. */
    public enum Outcome {
        WRITTEN,

        /** Nothing: it cannot be parsed. */
        DROPPED,

        /** Nothing: the call must fail. */
        TOO_LARGE_FOR_BASE58
    }

    /**
     * @param mints what the bank knows of a mint; asked once a mint
     * @param unixTimestamp the bank's clock
     */
    public AccountWriter(AccountFormat format, Function<Pubkey, Optional<MintView>> mints, long unixTimestamp) {
        throw new UnsupportedOperationException(format + " " + mints + " " + unixTimestamp);
    }

    /** The account's object. */
    public Outcome write(JsonBuffer out, Account account) {
        throw new UnsupportedOperationException(out.length() + " " + account);
    }

    /** An item of a list: the account's object and its key. */
    public Outcome writeKeyed(JsonBuffer out, Account account) {
        throw new UnsupportedOperationException(out.length() + " " + account);
    }
}
