/**
 * Which tokens are bait: an additive score of named lines, each with its reason, over what a token calls itself and what
 * it was seen to do. Verified tokens and those with a market are clear; the operator's word stands above all.
 *
 * <p>Enter through {@link io.coffer.wallet.risk.RiskVerdicts}; {@link io.coffer.wallet.risk.RiskData} reads rules and
 * verified tokens. May use {@code chain}, {@code index}, {@code access} and {@code wallet.price}. The score itself is
 * pure.
 */
@NullMarked
package io.coffer.wallet.risk;

import org.jspecify.annotations.NullMarked;
