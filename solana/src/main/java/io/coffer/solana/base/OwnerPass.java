package io.coffer.solana.base;

import io.coffer.index.store.StoreLoader;
import io.coffer.index.store.Table;
import io.coffer.solana.Pubkey;
import io.coffer.solana.sort.ExternalSort;

/** Takes token accounts by owner and key, as they are stored. */
final class OwnerPass implements ExternalSort.Visitor {
    /** Owner and key. */
    static final int KEY_LENGTH = 2 * Pubkey.LENGTH;

    private final byte[] chain;
    private final StoreLoader loader;
    private final RecordWriter key = new RecordWriter(128);
    private final RecordWriter value = new RecordWriter(1024);

    OwnerPass(Keys keys, StoreLoader loader) {
        this.chain = keys.chain();
        this.loader = loader;
    }

    @Override
    public void record(byte[] bytes, int at, int length) {
        key.clear();
        key.put(Pubkey.LENGTH).put(bytes, at, Pubkey.LENGTH).put(chain);
        key.put(bytes, at + Pubkey.LENGTH, Pubkey.LENGTH);
        value.clear();
        value.put(bytes, at + KEY_LENGTH, length - KEY_LENGTH);
        loader.put(
                Table.SOLANA_TOKEN_ACCOUNT,
                key.bytes(),
                Keys.OWNER_LENGTH,
                key.length(),
                value.bytes(),
                value.length());
    }
}
