/**
 * What addresses and accounts hold and what it is worth: balances over many chains, accounts and added tokens, prices, risk
 * verdicts, total value, and the import of holdings for chains without a node.
 *
 * <p>Enter through {@link io.coffer.wallet.Wallet}; {@link io.coffer.wallet.HoldingsImport} fills chains without a node,
 * {@link io.coffer.wallet.price.Prices} knows what tokens cost, {@link io.coffer.wallet.account.Accounts} keeps accounts,
 * {@link io.coffer.wallet.sent.SentTransactions} what wallets sent in private. May use {@code chain}, {@code index} and {@code access}.
 * Declares the storage ports it needs; never sees JDBC.
 */
@NullMarked
package io.coffer.wallet;

import org.jspecify.annotations.NullMarked;
