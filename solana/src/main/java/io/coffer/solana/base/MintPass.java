package io.coffer.solana.base;

import io.coffer.index.store.StoreLoader;
import io.coffer.index.store.Table;
import io.coffer.solana.Pubkey;
import io.coffer.solana.sort.ExternalSort;
import java.util.Arrays;

/** Takes token accounts by mint, largest amounts first, as their references sort; gives each mint a number. */
final class MintPass implements ExternalSort.Visitor {
    private static final int AMOUNT = Pubkey.LENGTH;
    private static final int NAME = AMOUNT + Long.BYTES;
    private static final int NAMING = NAME + Keys.SHORT;
    private static final int REST = NAMING + 1;

    /** Mint, amount, the key's first bytes (both inverted), how it is named, the key's other bytes. */
    static final int KEY_LENGTH = REST + Pubkey.LENGTH - Keys.SHORT;

    /** Sorts behind those that are named shortly. */
    private static final int LONG_NAMED = 1;

    private static final byte[] NOTHING = {};

    private final byte[] chain;
    private final StoreLoader loader;
    private final ExternalSort byOwner;
    private final RecordWriter row = new RecordWriter(128);
    private final RecordWriter record = new RecordWriter(1024);
    private final byte[] mint = new byte[Pubkey.LENGTH];
    private final byte[] account = new byte[Pubkey.LENGTH];
    private int count;

    MintPass(Keys keys, StoreLoader loader, ExternalSort byOwner) {
        this.chain = keys.chain();
        this.loader = loader;
        this.byOwner = byOwner;
    }

    /** Puts the key of a record of this pass. */
    static void put(byte[] bytes, int account, int mint, Naming naming, long amount, RecordWriter to) {
        to.put(bytes, mint, Pubkey.LENGTH).int64(~amount);
        to.int64(~(long) Numbers.SORTED_INT64.get(bytes, account)).put(naming == Naming.LONG ? LONG_NAMED : 0);
        // Only where the whole key is the name does its order matter.
        long turn = naming == Naming.LONG ? -1 : 0;
        for (int at = Keys.SHORT; at < Pubkey.LENGTH; at += Long.BYTES) {
            to.int64((long) Numbers.SORTED_INT64.get(bytes, account + at) ^ turn);
        }
    }

    @Override
    public void record(byte[] bytes, int at, int length) {
        if (count == 0 || !Arrays.equals(mint, 0, Pubkey.LENGTH, bytes, at, at + Pubkey.LENGTH)) {
            System.arraycopy(bytes, at, mint, 0, Pubkey.LENGTH);
            putNumber(count++);
        }
        boolean isLong = bytes[at + NAMING] == LONG_NAMED;
        long amount = ~(long) Numbers.SORTED_INT64.get(bytes, at + AMOUNT);
        row.clear();
        row.put(chain).put(Keys.OF_MINT).int32(count - 1);
        Keys.putDescending(amount, row);
        row.put(bytes, at + NAME, Keys.SHORT);
        if (isLong) {
            row.put(bytes, at + REST, Pubkey.LENGTH - Keys.SHORT);
        }
        loader.put(Table.SOLANA_REFERENCE, row.bytes(), chain.length, row.length(), NOTHING, 0);
        restoreKey(bytes, at, isLong);
        int owner = at + KEY_LENGTH;
        int body = owner + Pubkey.LENGTH;
        record.clear();
        record.put(bytes, owner, Pubkey.LENGTH).put(account).varint(count - 1L);
        record.put(bytes, body, at + length - body);
        byOwner.add(record.bytes(), record.length());
    }

    private void restoreKey(byte[] bytes, int at, boolean isLong) {
        for (int i = 0; i < Pubkey.LENGTH; i++) {
            byte stored = bytes[i < Keys.SHORT ? at + NAME + i : at + REST + i - Keys.SHORT];
            account[i] = (byte) (i < Keys.SHORT || isLong ? ~stored : stored);
        }
    }

    private void putNumber(int number) {
        row.clear();
        row.put(chain).int32(number);
        loader.put(Table.SOLANA_MINT, row.bytes(), chain.length, row.length(), mint, mint.length);
        row.clear();
        row.put(chain).put(mint);
        record.clear();
        record.varint(number);
        loader.put(Table.SOLANA_MINT_NUMBER, row.bytes(), chain.length, row.length(), record.bytes(), record.length());
    }

    /** How many mints there are. */
    int count() {
        return count;
    }
}
