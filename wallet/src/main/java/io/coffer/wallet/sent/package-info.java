/**
 * Transactions that wallets sent past the public mempool: registered by whoever can present them signed, so that what they
 * will do to approvals shows as pending. Nothing is ever sent on.
 *
 * <p>Enter through {@link io.coffer.wallet.sent.SentTransactions}; {@link io.coffer.wallet.sent.SentTransactionStore} is the
 * port to where they are kept.
 */
@NullMarked
package io.coffer.wallet.sent;

import org.jspecify.annotations.NullMarked;
