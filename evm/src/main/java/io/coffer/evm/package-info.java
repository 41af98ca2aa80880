/**
 * EVM chains through an operator's own nodes: which owners the logs of a block name, and how much each of them holds, as
 * {@code balanceOf} says at exactly that block.
 *
 * <p>Enter through {@link io.coffer.evm.EvmChain#connect}. May use {@code index} and {@code chain}.
 *
 * <p>The road of a block: {@code EvmSource} asks {@code LogReader} for its logs, {@code LogScanner} takes them apart
 * byte by byte, {@code LogDecoder} says whom they name, {@code BalanceReader} values those pairs at the block's hash, and
 * the result is a {@code HeadContent} (or, for old blocks, an unvalued {@code RangeContent}).
 *
 * <p>What waits for a block takes another: {@code PendingFeed} hears of transactions, {@code EvmPending} notes whom each may
 * concern, and a reading asks {@code PendingView} which of them still wait and {@code PendingEffects} what they would do.
 */
@NullMarked
package io.coffer.evm;

import org.jspecify.annotations.NullMarked;
