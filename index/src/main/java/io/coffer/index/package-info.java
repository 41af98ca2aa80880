/**
 * The holdings index: who holds what on which chain, exactly as of one block per chain, and the follower that keeps it
 * so.
 *
 * <p>Enter through {@link io.coffer.index.Index}: {@code view()} to read, {@code writer()} to write one chain, and
 * {@link io.coffer.index.Follower} to keep a chain applied. Stores are behind {@link io.coffer.index.store.Store}. May
 * use {@code chain}.
 */
@NullMarked
package io.coffer.index;

import org.jspecify.annotations.NullMarked;
