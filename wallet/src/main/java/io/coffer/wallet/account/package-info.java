/**
 * Accounts: named sets of addresses, and the tokens that a project wants to see in them. Everything belongs to one
 * project; what belongs to another does not exist for it.
 *
 * <p>Enter through {@link io.coffer.wallet.account.Accounts}; {@link io.coffer.wallet.account.AccountStore} is the port
 * to where they are kept.
 */
@NullMarked
package io.coffer.wallet.account;

import org.jspecify.annotations.NullMarked;
