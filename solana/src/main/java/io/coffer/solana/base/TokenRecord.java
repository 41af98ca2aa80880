package io.coffer.solana.base;

import static io.coffer.solana.base.AccountSlice.AMOUNT;
import static io.coffer.solana.base.AccountSlice.CLOSE;
import static io.coffer.solana.base.AccountSlice.CLOSE_TAG;
import static io.coffer.solana.base.AccountSlice.DELEGATE;
import static io.coffer.solana.base.AccountSlice.DELEGATED_AMOUNT;
import static io.coffer.solana.base.AccountSlice.DELEGATE_TAG;
import static io.coffer.solana.base.AccountSlice.NATIVE;
import static io.coffer.solana.base.AccountSlice.NATIVE_TAG;
import static io.coffer.solana.base.AccountSlice.OWNER;
import static io.coffer.solana.base.AccountSlice.STATE;
import static io.coffer.solana.base.AccountSlice.TOKEN_ACCOUNT_LENGTH;

import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.Arrays;

/**
 * A token account in few bytes, without its key, mint and owner, which the row and its place tell: what nearly all of them
 * have alike is one byte, and everything else is spelled out, so that each comes back byte for byte. The layout stands in
 * {@code docs/storage.md}.
 */
final class TokenRecord {
    private static final int PROGRAM_2022 = 1;
    private static final int LAMPORTS = 2;
    private static final int OPTIONS = 4;
    private static final int DELEGATED = 8;
    private static final int TAIL = 16;
    private static final int RARE = 32;
    /** Another account's key begins with the same eight bytes: the index names this one by its whole key. */
    private static final int LONG_NAME = 64;

    private static final int RARE_EXECUTABLE = 1;
    private static final int RARE_RENT_EPOCH = 2;
    /** Everything behind the amount as it stands, since some of its marks are none of those that are known. */
    private static final int RARE_VERBATIM = 4;

    private static final int HAS_DELEGATE = 1;
    private static final int DELEGATE_KEY = 2;
    private static final int STATE_SHIFT = 2;
    private static final int STATE_BITS = 3;
    private static final int IS_NATIVE = 16;
    private static final int NATIVE_RESERVE = 32;
    private static final int HAS_CLOSE = 64;
    private static final int CLOSE_KEY = 128;
    private static final int INITIALIZED = 1;
    private static final int NO_OPTIONS = INITIALIZED << STATE_SHIFT;

    private static final long NEVER = -1;

    private final int flags;
    private final long amount;
    private final long slot;
    private final RecordReader rest;

    /** @param body behind the mint's number */
    TokenRecord(RecordReader body) {
        flags = body.next();
        amount = body.varint();
        slot = body.varint();
        rest = body;
    }

    /** What the rent rules want for an account of that size, which is what most have. */
    private static long rentExempt(int dataLength) {
        return (128L + dataLength) * 6960;
    }

    /** Unsigned. */
    long amount() {
        return amount;
    }

    /** In which it was written last. */
    long slot() {
        return slot;
    }

    Naming naming() {
        return (flags & LONG_NAME) == 0 ? Naming.SHORT : Naming.LONG;
    }

    Pubkey program() {
        return (flags & PROGRAM_2022) == 0 ? Programs.TOKEN : Programs.TOKEN_2022;
    }

    /** False only where it surely has none. */
    boolean mayHaveDelegate() {
        return (flags & (OPTIONS | RARE)) != 0;
    }

    /** Writes a token account, without its key, mint and owner. */
    static void write(AccountSlice account, long slot, Naming naming, RecordWriter to) {
        byte[] bytes = account.bytes;
        int data = account.dataAt;
        boolean verbatim = !isOrdinary(bytes, data);
        int options = verbatim ? NO_OPTIONS : options(bytes, data);
        long delegated = verbatim ? 0 : Numbers.int64(bytes, data + DELEGATED_AMOUNT);
        boolean hasLamports = account.lamports != rentExempt(account.dataLength);
        int rare = (account.executable == Account.Executable.YES ? RARE_EXECUTABLE : 0)
                | (account.rentEpoch == NEVER ? 0 : RARE_RENT_EPOCH)
                | (verbatim ? RARE_VERBATIM : 0);
        boolean hasTail = account.dataLength > TOKEN_ACCOUNT_LENGTH;
        int flags = (account.isToken2022() ? PROGRAM_2022 : 0)
                | (hasLamports ? LAMPORTS : 0)
                | (options == NO_OPTIONS ? 0 : OPTIONS)
                | (delegated == 0 ? 0 : DELEGATED)
                | (hasTail ? TAIL : 0)
                | (rare == 0 ? 0 : RARE)
                | (naming == Naming.LONG ? LONG_NAME : 0);
        to.put(flags).varint(Numbers.int64(bytes, data + AMOUNT)).varint(slot);
        if (hasLamports) {
            to.varint(account.lamports);
        }
        if (delegated != 0) {
            to.varint(delegated);
        }
        if (options != NO_OPTIONS) {
            putOptions(options, bytes, data, to);
        }
        if (rare != 0) {
            to.put(rare);
            if (account.rentEpoch != NEVER) {
                to.varint(account.rentEpoch);
            }
            if (verbatim) {
                to.put(bytes, data + DELEGATE_TAG, TOKEN_ACCOUNT_LENGTH - DELEGATE_TAG);
            }
        }
        if (hasTail) {
            to.put(bytes, data + TOKEN_ACCOUNT_LENGTH, account.dataLength - TOKEN_ACCOUNT_LENGTH);
        }
    }

    /** The amount in a written record. */
    static long amount(byte[] bytes, int record) {
        long amount = 0;
        int at = record + 1;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            amount |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return amount;
            }
        }
    }

    /** What a record that was written with a short name begins with under another one. */
    static int named(byte itsFirst, Naming naming) {
        return switch (naming) {
            case SHORT -> itsFirst;
            case LONG -> itsFirst | LONG_NAME;
        };
    }

    private static boolean isOrdinary(byte[] bytes, int data) {
        return isTag(Numbers.int32(bytes, data + DELEGATE_TAG))
                && isTag(Numbers.int32(bytes, data + NATIVE_TAG))
                && isTag(Numbers.int32(bytes, data + CLOSE_TAG))
                && (bytes[data + STATE] & 0xff) <= STATE_BITS;
    }

    private static boolean isTag(int tag) {
        return tag == 0 || tag == 1;
    }

    private static int options(byte[] bytes, int data) {
        return (bytes[data + DELEGATE_TAG] == 0 ? 0 : HAS_DELEGATE)
                | (isZero(bytes, data + DELEGATE) ? 0 : DELEGATE_KEY)
                | (bytes[data + STATE] << STATE_SHIFT)
                | (bytes[data + NATIVE_TAG] == 0 ? 0 : IS_NATIVE)
                | (Numbers.int64(bytes, data + NATIVE) == 0 ? 0 : NATIVE_RESERVE)
                | (bytes[data + CLOSE_TAG] == 0 ? 0 : HAS_CLOSE)
                | (isZero(bytes, data + CLOSE) ? 0 : CLOSE_KEY);
    }

    private static boolean isZero(byte[] bytes, int key) {
        return (Numbers.int64(bytes, key)
                        | Numbers.int64(bytes, key + 8)
                        | Numbers.int64(bytes, key + 16)
                        | Numbers.int64(bytes, key + 24))
                == 0;
    }

    private static void putOptions(int options, byte[] bytes, int data, RecordWriter to) {
        to.put(options);
        if ((options & DELEGATE_KEY) != 0) {
            to.put(bytes, data + DELEGATE, Pubkey.LENGTH);
        }
        if ((options & NATIVE_RESERVE) != 0) {
            to.varint(Numbers.int64(bytes, data + NATIVE));
        }
        if ((options & CLOSE_KEY) != 0) {
            to.put(bytes, data + CLOSE, Pubkey.LENGTH);
        }
    }

    /**
     * The whole account; once.
     *
     * @param mint has the mint's key at {@code mintAt}
     */
    Account account(Pubkey key, byte[] mint, int mintAt, Pubkey owner) {
        long spelledLamports = (flags & LAMPORTS) == 0 ? 0 : rest.varint();
        byte[] head = new byte[TOKEN_ACCOUNT_LENGTH];
        System.arraycopy(mint, mintAt, head, 0, Pubkey.LENGTH);
        owner.copyTo(head, OWNER);
        Numbers.putInt64(head, AMOUNT, amount);
        if ((flags & DELEGATED) != 0) {
            Numbers.putInt64(head, DELEGATED_AMOUNT, rest.varint());
        }
        readOptions((flags & OPTIONS) == 0 ? NO_OPTIONS : rest.next(), head);
        int rare = (flags & RARE) == 0 ? 0 : rest.next();
        long rentEpoch = (rare & RARE_RENT_EPOCH) == 0 ? NEVER : rest.varint();
        if ((rare & RARE_VERBATIM) != 0) {
            rest.copyTo(head, DELEGATE_TAG, TOKEN_ACCOUNT_LENGTH - DELEGATE_TAG);
        }
        int tail = (flags & TAIL) == 0 ? 0 : rest.remaining();
        byte[] data = tail == 0 ? head : Arrays.copyOf(head, TOKEN_ACCOUNT_LENGTH + tail);
        rest.copyTo(data, TOKEN_ACCOUNT_LENGTH, tail);
        long lamports = (flags & LAMPORTS) == 0 ? rentExempt(data.length) : spelledLamports;
        Account.Executable executable = (rare & RARE_EXECUTABLE) == 0 ? Account.Executable.NO : Account.Executable.YES;
        return new Account(key, lamports, program(), executable, rentEpoch, data);
    }

    private void readOptions(int options, byte[] data) {
        Numbers.putInt32(data, DELEGATE_TAG, (options & HAS_DELEGATE) == 0 ? 0 : 1);
        if ((options & DELEGATE_KEY) != 0) {
            rest.copyTo(data, DELEGATE, Pubkey.LENGTH);
        }
        data[STATE] = (byte) (options >>> STATE_SHIFT & STATE_BITS);
        Numbers.putInt32(data, NATIVE_TAG, (options & IS_NATIVE) == 0 ? 0 : 1);
        if ((options & NATIVE_RESERVE) != 0) {
            Numbers.putInt64(data, NATIVE, rest.varint());
        }
        Numbers.putInt32(data, CLOSE_TAG, (options & HAS_CLOSE) == 0 ? 0 : 1);
        if ((options & CLOSE_KEY) != 0) {
            rest.copyTo(data, CLOSE, Pubkey.LENGTH);
        }
    }
}
