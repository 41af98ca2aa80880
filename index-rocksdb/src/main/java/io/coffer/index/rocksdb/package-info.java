/**
 * The embedded store: the index in one RocksDB directory of one process.
 *
 * <p>Enter through {@link io.coffer.index.rocksdb.RocksStore}. May use {@code index}.
 */
@NullMarked
package io.coffer.index.rocksdb;

import org.jspecify.annotations.NullMarked;
