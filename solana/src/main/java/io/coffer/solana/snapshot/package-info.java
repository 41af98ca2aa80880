/**
 * Reads snapshot archives of validators, full and incremental ones ({@code .tar.zst}), once from front to end, in little
 * memory. A file that is none, or that is damaged, is a {@link io.coffer.solana.snapshot.SnapshotException}, whatever is
 * in it.
 *
 * <p>Enter through {@link io.coffer.solana.snapshot.SnapshotReader}. May use {@code solana} and {@code solana.base}.
 */
@NullMarked
package io.coffer.solana.snapshot;

import org.jspecify.annotations.NullMarked;
