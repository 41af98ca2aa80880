package io.coffer.index;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * What an {@link Approval} comes to in one state.
 *
 * @param spender who may take; zero where nobody may
 * @param amount of smallest units; 2<sup>256</sup>−1 for an operator, one for a single token, zero where the right is gone
 * @param expiry the last second at which it may be used; only Permit2 has one
 */
public record Grant(EvmAddress spender, Amount amount, Optional<Instant> expiry) {}
