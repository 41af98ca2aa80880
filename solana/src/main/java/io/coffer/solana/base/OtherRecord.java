package io.coffer.solana.base;

import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.List;

/** Any other account, without its key: zeros at the end of its data are counted, the rest is as it stands. */
final class OtherRecord {
    /** Why an account is kept that no program's rule keeps. */
    enum Reason {
        PROGRAM,
        /** Somebody put it there: it stays through every change until it is closed. */
        NAMED
    }

    private static final int NAMED = 1;
    private static final int EXECUTABLE = 2;
    private static final int RENT_EPOCH = 4;
    private static final int PROGRAM_SHIFT = 3;
    private static final int SPELLED = 7;
    private static final List<Pubkey> KNOWN =
            List.of(Programs.TOKEN, Programs.TOKEN_2022, Programs.METADATA, Programs.SYSTEM);

    private static final long NEVER = -1;

    private OtherRecord() {}

    static void write(AccountSlice account, long slot, Reason reason, RecordWriter to) {
        int known = KNOWN.indexOf(account.program());
        to.put((reason == Reason.NAMED ? NAMED : 0)
                | (account.executable == Account.Executable.YES ? EXECUTABLE : 0)
                | (account.rentEpoch == NEVER ? 0 : RENT_EPOCH)
                | (known < 0 ? SPELLED : known) << PROGRAM_SHIFT);
        to.varint(account.lamports).varint(slot);
        if (known < 0) {
            to.put(account.bytes, account.programAt, Pubkey.LENGTH);
        }
        if (account.rentEpoch != NEVER) {
            to.varint(account.rentEpoch);
        }
        int length = account.dataLength;
        while (length > 0 && account.bytes[account.dataAt + length - 1] == 0) {
            length--;
        }
        to.varint(account.dataLength - length).put(account.bytes, account.dataAt, length);
    }

    static Reason reason(byte[] record) {
        return (record[0] & NAMED) == 0 ? Reason.PROGRAM : Reason.NAMED;
    }

    static Account read(Pubkey key, RecordReader record) {
        int flags = record.next();
        long lamports = record.varint();
        record.varint();
        int program = flags >>> PROGRAM_SHIFT;
        Pubkey owner = program < KNOWN.size() ? KNOWN.get(program) : Pubkey.of(record.next(Pubkey.LENGTH));
        long rentEpoch = (flags & RENT_EPOCH) == 0 ? NEVER : record.varint();
        int zeros = Math.toIntExact(record.varint());
        int length = record.remaining();
        byte[] data = new byte[Math.addExact(length, zeros)];
        record.copyTo(data, 0, length);
        Account.Executable executable = (flags & EXECUTABLE) == 0 ? Account.Executable.NO : Account.Executable.YES;
        return new Account(key, lamports, owner, executable, rentEpoch, data);
    }
}
