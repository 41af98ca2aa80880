package io.coffer.solana.base;

import io.coffer.index.store.StoreLoader;
import io.coffer.index.store.Table;
import io.coffer.solana.sort.ExternalSort;

/** Takes the references that are not by mint, as they are stored. */
final class ReferencePass implements ExternalSort.Visitor {
    private static final byte[] NOTHING = {};

    private final byte[] chain;
    private final StoreLoader loader;
    private final RecordWriter row = new RecordWriter(128);

    ReferencePass(Keys keys, StoreLoader loader) {
        this.chain = keys.chain();
        this.loader = loader;
    }

    @Override
    public void record(byte[] bytes, int at, int length) {
        row.clear();
        row.put(chain).put(bytes, at, length);
        loader.put(Table.SOLANA_REFERENCE, row.bytes(), chain.length, row.length(), NOTHING, 0);
    }
}
