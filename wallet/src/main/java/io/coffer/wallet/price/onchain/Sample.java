package io.coffer.wallet.price.onchain;

import java.math.BigInteger;

/**
 * A pool's accumulators at one moment.
 *
 * @param time of the block, in seconds since 1970
 * @param first of a pair: its first price; of a v3 pool: its tick
 * @param second of a pair: its second price; of a v3 pool: zero
 */
record Sample(long time, BigInteger first, BigInteger second) {}
