/**
 * What requests ask of tokens themselves: their prices now and earlier, and what is known of them.
 *
 * <p>Enter through {@link io.coffer.wallet.market.Market}. May use {@code chain}, {@code index} and the rest of {@code
 * wallet}. Prices are read from memory and from the store of points; only the total supply of a token asks a node.
 */
@NullMarked
package io.coffer.wallet.market;

import org.jspecify.annotations.NullMarked;
