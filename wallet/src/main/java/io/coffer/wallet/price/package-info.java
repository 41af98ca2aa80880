/**
 * What tokens cost in US dollars: current prices in memory, the sources that keep them fresh in the background, and points
 * of what they were.
 *
 * <p>Enter through {@link io.coffer.wallet.price.Prices} to read and {@link io.coffer.wallet.price.PriceFeed} to keep
 * fresh. May use {@code chain}.
 */
@NullMarked
package io.coffer.wallet.price;

import org.jspecify.annotations.NullMarked;
