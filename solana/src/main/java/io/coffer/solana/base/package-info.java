/**
 * Finalized accounts of Solana in the store: who owns which token accounts, mints, and what goes with them. The layouts
 * stand in {@code docs/storage.md}.
 *
 * <p>Enter through {@link io.coffer.solana.base.Base}. May use {@code solana} and the port of the stores.
 */
@NullMarked
package io.coffer.solana.base;

import org.jspecify.annotations.NullMarked;
