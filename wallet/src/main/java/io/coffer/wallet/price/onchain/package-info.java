/**
 * Prices that the chain itself states: oracle feeds, pools of exchanges and share prices of vaults, read through the
 * operator's own node at one block, computed exactly.
 *
 * <p>Enter through {@link io.coffer.wallet.price.onchain.OnChainPrices}, a price source like the services. Reads go
 * through the port {@link io.coffer.wallet.price.onchain.ContractViews}; which contracts are believed is data: {@link
 * io.coffer.wallet.price.onchain.TrustedContracts}. May use {@code chain} and {@code wallet.price}.
 *
 * <p>Three ways to a price, each resting on the one before: a feed states dollars; a pool states a token in a quote token
 * that has a feed; a named vault states its share in an asset that has either.
 */
@NullMarked
package io.coffer.wallet.price.onchain;

import org.jspecify.annotations.NullMarked;
