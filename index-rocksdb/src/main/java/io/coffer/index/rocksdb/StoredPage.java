package io.coffer.index.rocksdb;

import io.coffer.index.store.RowKey;
import java.util.Optional;

/** One page of a partition that has several, and where it lies. */
final class StoredPage {
    private final byte[] key;
    private final byte[] page;
    private final Optional<byte[]> nextKey;

    /** @param nextKey of the page behind it in the same partition */
    StoredPage(byte[] key, byte[] page, Optional<byte[]> nextKey) {
        this.key = key;
        this.page = page;
        this.nextKey = nextKey;
    }

    byte[] key() {
        return key;
    }

    byte[] page() {
        return page;
    }

    /** Whether the row at {@code rowKey}, which is not before this page, belongs into it and not into a later one. */
    boolean covers(byte[] rowKey) {
        return nextKey.isEmpty() || RowKey.ORDER.compare(rowKey, nextKey.get()) < 0;
    }
}
