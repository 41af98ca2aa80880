package io.coffer.gateway.solana.account;

import io.coffer.solana.Account;
import java.util.Optional;

/** How the accounts of one answer, or of one subscription's notices, are written. */
public record AccountFormat(
        Encoding encoding, Optional<DataSlice> slice, Unparsed unparsed, KeyOrder order, TooLong tooLong) {
    /** Bytes; this many still pass. */
    public static final int MOST_IN_BASE58 = 128;

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
        return isBase58() && tooLong == TooLong.REFUSE && sliced(account.data()) > MOST_IN_BASE58;
    }

    boolean isBase58() {
        return encoding == Encoding.BINARY || encoding == Encoding.BASE58;
    }

    /** How many bytes of {@code data} are wanted. */
    int sliced(byte[] data) {
        return slice.isPresent() ? slice.get().lengthIn(data.length) : data.length;
    }
}
