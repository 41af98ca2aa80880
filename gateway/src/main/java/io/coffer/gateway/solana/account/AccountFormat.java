package io.coffer.gateway.solana.account;

import io.coffer.solana.Account;
import java.util.Optional;

/** How the accounts of one answer, or of one subscription's notices, are written. */
public record AccountFormat(
        Encoding encoding, Optional<DataSlice> slice, Unparsed unparsed, KeyOrder order, TooLong tooLong) {

    /** Of an answer over HTTP. */
    public static AccountFormat answer(Encoding encoding, Optional<DataSlice> slice, Unparsed unparsed) {
        return new AccountFormat(encoding, slice, unparsed, KeyOrder.ALPHABETICAL, TooLong.REFUSE);
    }

    /** Of notices: they know no slices. */
    public static AccountFormat notice(Encoding encoding, Unparsed unparsed) {
        return new AccountFormat(encoding, Optional.empty(), unparsed, KeyOrder.STRUCT, TooLong.SAY_SO);
    }

    /** Whether an answer with {@code account} must be refused: for a look before the first byte goes out. */
    public boolean isTooLargeForBase58(Account account) {
        throw new UnsupportedOperationException("too large: " + account);
    }
}
