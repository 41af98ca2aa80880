package io.coffer.index.rocksdb;

import io.coffer.index.store.RowVisitor.Next;

/** Meets stored keys with their values, in order. A value that is a page is the visitor's to spend. */
interface EntryVisitor {
    Next entry(byte[] key, byte[] value);
}
