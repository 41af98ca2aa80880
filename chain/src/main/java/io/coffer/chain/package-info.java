/**
 * The vocabulary every other room speaks: chains, addresses, tokens, amounts, blocks and exact decimal text. Pure
 * values: no clock, socket, file or thread.
 *
 * <p>Enter through {@link io.coffer.chain.ChainRegistry} for what chains there are, {@link io.coffer.chain.Address} for
 * owners, {@link io.coffer.chain.Amount} for money. May use nothing.
 */
@NullMarked
package io.coffer.chain;

import org.jspecify.annotations.NullMarked;
