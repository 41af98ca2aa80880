package io.coffer.solana.base;

import io.coffer.index.store.StoreLoader;
import io.coffer.index.store.Table;
import io.coffer.solana.Pubkey;
import io.coffer.solana.sort.ExternalSort;
import java.util.Arrays;

/** Takes the versions of each account, the newest first, keeps that one, and says where token accounts lie. */
final class KeyPass implements ExternalSort.Visitor {
    /** Of a reference that is not by mint: kind, what it is of, account. */
    static final int REFERENCE = 1 + 2 * Pubkey.LENGTH;

    private static final int KIND = Pubkey.LENGTH + 2 * Long.BYTES;

    private final StoreLoader loader;
    private final ExternalSort byMint;
    private final ExternalSort references;
    private final byte[] key;
    private final byte[] lastKey = new byte[Pubkey.LENGTH];
    private final byte[] lastShortName = new byte[Keys.SHORT];
    private final RecordWriter record = new RecordWriter(1024);
    private boolean isFirst = true;
    private boolean isFirstToken = true;
    private long others;

    KeyPass(Keys keys, StoreLoader loader, ExternalSort byMint, ExternalSort references) {
        this.loader = loader;
        this.byMint = byMint;
        this.references = references;
        this.key = Arrays.copyOf(keys.chain(), Keys.CHAIN_LENGTH + Pubkey.LENGTH);
    }

    @Override
    public void record(byte[] bytes, int at, int length) {
        if (!isFirst && Arrays.equals(lastKey, 0, Pubkey.LENGTH, bytes, at, at + Pubkey.LENGTH)) {
            return;
        }
        isFirst = false;
        System.arraycopy(bytes, at, lastKey, 0, Pubkey.LENGTH);
        int body = at + KIND + 1;
        int end = at + length;
        switch (bytes[at + KIND]) {
            case BulkLoad.TOKEN -> token(bytes, at, body, end);
            case BulkLoad.DELEGATED_TOKEN -> {
                reference(Keys.OF_DELEGATE, bytes, body, at);
                token(bytes, at, body + Pubkey.LENGTH, end);
            }
            case BulkLoad.OTHER -> other(bytes, at, body, end);
            case BulkLoad.METADATA -> {
                reference(Keys.OF_METADATA, bytes, body, at);
                other(bytes, at, body + Pubkey.LENGTH, end);
            }
            default -> {
                // Gone, or none that is kept.
            }
        }
    }

    private void reference(int kind, byte[] bytes, int of, int account) {
        record.clear();
        record.put(kind).put(bytes, of, Pubkey.LENGTH).put(bytes, account, Pubkey.LENGTH);
        references.add(record.bytes(), record.length());
    }

    private void other(byte[] bytes, int account, int body, int end) {
        System.arraycopy(bytes, account, key, Keys.CHAIN_LENGTH, Pubkey.LENGTH);
        record.clear();
        record.put(bytes, body, end - body);
        loader.put(Table.SOLANA_OTHER, key, Keys.CHAIN_LENGTH, key.length, record.bytes(), record.length());
        others++;
    }

    /** Mint, owner and record of a token account begin at {@code mint}. */
    private void token(byte[] bytes, int account, int mint, int end) {
        int owner = mint + Pubkey.LENGTH;
        int body = owner + Pubkey.LENGTH;
        boolean isLong =
                !isFirstToken && Arrays.equals(lastShortName, 0, Keys.SHORT, bytes, account, account + Keys.SHORT);
        isFirstToken = false;
        System.arraycopy(bytes, account, lastShortName, 0, Keys.SHORT);
        Naming naming = isLong ? Naming.LONG : Naming.SHORT;
        System.arraycopy(bytes, account, key, Keys.CHAIN_LENGTH, Pubkey.LENGTH);
        record.clear();
        record.put(bytes, owner, Pubkey.LENGTH);
        int nameLength = isLong ? Pubkey.LENGTH : Keys.SHORT;
        loader.put(
                Table.SOLANA_LOCATION,
                key,
                Keys.CHAIN_LENGTH,
                Keys.CHAIN_LENGTH + nameLength,
                record.bytes(),
                record.length());
        record.clear();
        MintPass.put(bytes, account, mint, naming, TokenRecord.amount(bytes, body), record);
        record.put(bytes, owner, Pubkey.LENGTH)
                .put(TokenRecord.named(bytes[body], naming))
                .put(bytes, body + 1, end - body - 1);
        byMint.add(record.bytes(), record.length());
    }

    /** How many accounts are kept that are no token accounts. */
    long others() {
        return others;
    }
}
