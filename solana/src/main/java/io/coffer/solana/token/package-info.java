/**
 * What the bytes of the token programs' accounts say: accounts, mints, multisigs and their extensions, names of tokens,
 * and the amounts that a reader is shown. Pure; bytes are strangers', so that nothing here throws for what is in them.
 *
 * <p>Enter through {@link io.coffer.solana.token.TokenAccounts} for the cheap tests, {@link
 * io.coffer.solana.token.TokenAccount}, {@link io.coffer.solana.token.Mint} and {@link io.coffer.solana.token.Multisig}
 * for whole states, and {@link io.coffer.solana.token.MintView} for amounts. May use {@code chain} and the vocabulary of
 * its own room.
 */
@NullMarked
package io.coffer.solana.token;

import org.jspecify.annotations.NullMarked;
