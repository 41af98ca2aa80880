package io.coffer.solana.base;

import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.Arrays;

/**
 * An account as it lies in a buffer: filled anew for each one, so that reading a billion of them allocates nothing. Whoever
 * gets one reads it during the call only.
 */
public final class AccountSlice {
    /** Where the parts of a token account lie: the layout of both token programs. */
    static final int MINT = 0;

    static final int OWNER = 32;
    static final int AMOUNT = 64;
    static final int DELEGATE_TAG = 72;
    static final int DELEGATE = 76;
    static final int STATE = 108;
    static final int NATIVE_TAG = 109;
    static final int NATIVE = 113;
    static final int DELEGATED_AMOUNT = 121;
    static final int CLOSE_TAG = 129;
    static final int CLOSE = 133;
    static final int TOKEN_ACCOUNT_LENGTH = 165;

    private static final int MULTISIG_LENGTH = 355;
    private static final int KIND_ACCOUNT = 2;

    private static final byte[] TOKEN = Programs.TOKEN.bytes();
    private static final byte[] TOKEN_2022 = Programs.TOKEN_2022.bytes();

    byte[] bytes = {};
    int keyAt;
    int programAt;
    int dataAt;
    int dataLength;
    long lamports;
    long rentEpoch;
    Account.Executable executable = Account.Executable.NO;

    public AccountSlice() {}

    /** Where the parts lie in {@code source}; the caller has checked that they do. */
    public void at(byte[] source, int key, int program, int data, int length) {
        bytes = source;
        keyAt = key;
        programAt = program;
        dataAt = data;
        dataLength = length;
    }

    /** What goes with the parts. Both numbers are unsigned. */
    public void with(long itsLamports, long itsRentEpoch, Account.Executable isExecutable) {
        lamports = itsLamports;
        rentEpoch = itsRentEpoch;
        executable = isExecutable;
    }

    static AccountSlice of(Account account) {
        byte[] data = account.data();
        byte[] all = new byte[2 * Pubkey.LENGTH + data.length];
        account.key().copyTo(all, 0);
        account.program().copyTo(all, Pubkey.LENGTH);
        System.arraycopy(data, 0, all, 2 * Pubkey.LENGTH, data.length);
        AccountSlice slice = new AccountSlice();
        slice.at(all, 0, Pubkey.LENGTH, 2 * Pubkey.LENGTH, data.length);
        slice.with(account.lamports(), account.rentEpoch(), account.executable());
        return slice;
    }

    /** A copy, which stays. */
    public Account toAccount() {
        return new Account(
                key(),
                lamports,
                program(),
                executable,
                rentEpoch,
                Arrays.copyOfRange(bytes, dataAt, dataAt + dataLength));
    }

    Pubkey key() {
        return Pubkey.of(bytes, keyAt);
    }

    Pubkey program() {
        return Pubkey.of(bytes, programAt);
    }

    Pubkey keyIn(int offset) {
        return Pubkey.of(bytes, dataAt + offset);
    }

    long amount() {
        return Numbers.int64(bytes, dataAt + AMOUNT);
    }

    boolean isClosed() {
        return lamports == 0;
    }

    boolean isOf(byte[] program) {
        return Arrays.equals(bytes, programAt, programAt + Pubkey.LENGTH, program, 0, Pubkey.LENGTH);
    }

    boolean isKey(byte[] key) {
        return Arrays.equals(bytes, keyAt, keyAt + Pubkey.LENGTH, key, 0, Pubkey.LENGTH);
    }

    boolean isToken2022() {
        return isOf(TOKEN_2022);
    }

    boolean isOfTokenProgram() {
        return isOf(TOKEN) || isToken2022();
    }

    /** Whether a node would list it among token accounts: the program owns it, the length and a mark in it say so. */
    boolean isTokenAccount() {
        return !isClosed() && looksLikeTokenAccount() && isOfTokenProgram();
    }

    private boolean looksLikeTokenAccount() {
        if (dataLength < TOKEN_ACCOUNT_LENGTH || dataLength == MULTISIG_LENGTH || bytes[dataAt + STATE] == 0) {
            return false;
        }
        return dataLength == TOKEN_ACCOUNT_LENGTH || bytes[dataAt + TOKEN_ACCOUNT_LENGTH] == KIND_ACCOUNT;
    }

    boolean hasDelegate() {
        return Numbers.int32(bytes, dataAt + DELEGATE_TAG) == 1;
    }
}
