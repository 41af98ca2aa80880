/**
 * The slots above the stored root: what was written in each, how they descend from each other, and what the newest bank of
 * each commitment looks like. Kept in memory; a slot that becomes final is folded into the stored accounts.
 *
 * <p>Enter through {@link io.coffer.solana.layer.Layers}, which sources feed and requests read. Of the room it may use the
 * top package, {@code solana.base} and {@code solana.token}.
 */
@NullMarked
package io.coffer.solana.layer;

import org.jspecify.annotations.NullMarked;
