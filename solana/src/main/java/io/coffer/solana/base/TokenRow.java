package io.coffer.solana.base;

import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import java.util.Arrays;

/** One stored token account, its record not yet taken apart beyond what everybody asks. */
final class TokenRow {
    private final Pubkey key;
    private final Pubkey owner;
    private final byte[] bytes;
    private final int at;
    private final int length;
    private final int mintNumber;
    private final TokenRecord record;

    /** @param bytes not copied: from {@code at} on the mint's number and the record */
    TokenRow(Pubkey key, Pubkey owner, byte[] bytes, int at, int length) {
        this.key = key;
        this.owner = owner;
        this.bytes = bytes;
        this.at = at;
        this.length = length;
        RecordReader reader = new RecordReader(bytes, at, length);
        this.mintNumber = Math.toIntExact(reader.varint());
        this.record = new TokenRecord(reader);
    }

    Pubkey key() {
        return key;
    }

    Pubkey owner() {
        return owner;
    }

    int mintNumber() {
        return mintNumber;
    }

    TokenRecord record() {
        return record;
    }

    /** Whether the stored bytes are these. */
    boolean isStoredAs(RecordWriter other) {
        return Arrays.equals(bytes, at, at + length, other.bytes(), 0, other.length());
    }

    /** The whole account; once. */
    Account account(Pubkey mint) {
        return account(mint.bytes(), 0);
    }

    /**
     * The whole account; once.
     *
     * @param mint has the mint's key at {@code mintAt}
     */
    Account account(byte[] mint, int mintAt) {
        return record.account(key, mint, mintAt, owner);
    }
}
