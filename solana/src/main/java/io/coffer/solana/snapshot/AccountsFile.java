package io.coffer.solana.snapshot;

import io.coffer.solana.Account.Executable;
import io.coffer.solana.base.AccountSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks the records of one file of accounts: a header of 136 bytes, the data, and zeros until the next multiple of eight.
 * A file may end with the last record's data.
 */
final class AccountsFile {
    static final int HEADER = 136;
    static final int LENGTH_AT = 8;
    static final int KEY_AT = 16;
    static final int LAMPORTS_AT = 48;
    static final int RENT_EPOCH_AT = 56;
    static final int PROGRAM_AT = 64;
    static final int EXECUTABLE_AT = 96;

    /** What a cluster allows. */
    private static final long MOST_DATA = 10L << 20;

    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Window window;
    private final TarReader tar;
    private final AccountSlice account = new AccountSlice();

    /** Takes accounts as they lie in the window: valid during the call. */
    interface Visitor {
        void account(AccountSlice account, byte[] bytes, int header, int dataLength);
    }

    AccountsFile(Window window, TarReader tar) {
        this.window = window;
        this.tar = tar;
    }

    /** How many there were. */
    long visit(Visitor visitor) {
        long count = 0;
        while (tar.unread() >= HEADER) {
            tar.require(HEADER);
            long length = int64(window.bytes(), window.at() + LENGTH_AT);
            if (TarReader.isZero(window.bytes(), window.at(), HEADER)) {
                // Space that was reserved and never written.
                break;
            }
            if (length < 0 || length > MOST_DATA) {
                throw new SnapshotException("an account has " + Long.toUnsignedString(length) + " bytes, of "
                        + MOST_DATA + " that are possible");
            }
            int whole = HEADER + (int) length;
            int padded = (int) Math.min((whole + 7) & ~7, Math.max(whole, tar.unread()));
            tar.require(padded);
            visit(visitor, (int) length);
            tar.advance(padded);
            count++;
        }
        skipZeros();
        return count;
    }

    private void visit(Visitor visitor, int length) {
        byte[] bytes = window.bytes();
        int at = window.at();
        byte executable = bytes[at + EXECUTABLE_AT];
        if (executable != 0 && executable != 1) {
            throw new SnapshotException("an account is neither executable nor not");
        }
        account.at(bytes, at + KEY_AT, at + PROGRAM_AT, at + HEADER, length);
        account.with(
                int64(bytes, at + LAMPORTS_AT),
                int64(bytes, at + RENT_EPOCH_AT),
                executable == 1 ? Executable.YES : Executable.NO);
        visitor.account(account, bytes, at, length);
    }

    private void skipZeros() {
        while (tar.unread() > 0) {
            int step = (int) Math.min(tar.unread(), 1 << 16);
            tar.require(step);
            if (!TarReader.isZero(window.bytes(), window.at(), step)) {
                throw new SnapshotException("a file of accounts ends with something that is no account");
            }
            tar.advance(step);
        }
    }

    static long int64(byte[] bytes, int at) {
        return (long) INT64.get(bytes, at);
    }
}
