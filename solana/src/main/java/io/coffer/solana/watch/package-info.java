/**
 * The token accounts of a few owners and mints, read from any node over its ordinary RPC: for those who have neither a
 * Geyser plugin nor room for a snapshot.
 *
 * <p>The whole list is read again at a new slot, all of it at one bank, and what differs from the nearest slot below that
 * was read is told as that slot's writes. So every slot that is told is exact at every commitment, on whichever fork; slots
 * between two readings are not told, and a slot counts as confirmed or final as soon as it or one above it does. An account
 * that is given away to an owner who is not on the list is told as closed, since nobody asks for it any more.
 *
 * <p>Enter through {@link io.coffer.solana.watch.WatchSource}.
 */
@NullMarked
package io.coffer.solana.watch;

import org.jspecify.annotations.NullMarked;
