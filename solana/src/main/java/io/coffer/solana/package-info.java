/**
 * Solana nodes: who holds which token accounts, exactly as of a slot, at each commitment. Finalized accounts lie in the
 * store; younger slots are kept in memory along the tree of forks.
 *
 * <p>Enter through {@link io.coffer.solana.Banks} to read, and through {@link io.coffer.solana.SlotFeed} to tell what a
 * node said. May use {@code chain} and {@code index}, of which also the port of its stores.
 */
@NullMarked
package io.coffer.solana;

import org.jspecify.annotations.NullMarked;
