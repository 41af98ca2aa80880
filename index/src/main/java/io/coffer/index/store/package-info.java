/**
 * The port every store implements: tables of partitions of rows, read from consistent snapshots, written in atomic
 * batches by one writer a chain.
 *
 * <p>Enter through {@link io.coffer.index.store.Store}. {@link io.coffer.index.store.MemoryStore} is the model that the
 * others are compared with.
 */
@NullMarked
package io.coffer.index.store;

import org.jspecify.annotations.NullMarked;
