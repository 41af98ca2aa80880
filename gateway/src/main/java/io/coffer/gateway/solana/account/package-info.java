/**
 * Accounts of Solana as a node writes them: the five encodings, slices, parsed token accounts, mints and multisigs, and
 * amounts.
 *
 * <p>Enter through {@link io.coffer.gateway.solana.account.AccountWriter}. May use {@code chain} and {@code solana}, and
 * of this room the buffer of answers and {@code solana.json}.
 */
@NullMarked
package io.coffer.gateway.solana.account;

import org.jspecify.annotations.NullMarked;
