/**
 * The contracts of {@code src/test/solidity} and the accounts that drive them: compiled, deployed, called and signed for.
 *
 * <p>Enter through {@link io.coffer.acceptance.contract.Account} and {@link io.coffer.acceptance.contract.Contracts}.
 * Uses the nodes' fixtures and no room of Coffer.
 */
@NullMarked
package io.coffer.acceptance.contract;

import org.jspecify.annotations.NullMarked;
