package io.coffer.wallet.price.onchain;

import io.coffer.chain.EvmAddress;
import java.math.BigInteger;

/** A pair that keeps its accumulators as the contract does: brought up to date by trades, before the reserves change. */
final class PairOnFakeChain {
    private final FakeChain chain;
    private final EvmAddress pair;
    private BigInteger first;
    private BigInteger second;
    private BigInteger firstCumulative = BigInteger.ZERO;
    private BigInteger secondCumulative = BigInteger.ZERO;
    private long last;

    PairOnFakeChain(FakeChain chain, EvmAddress pair, BigInteger first, BigInteger second) {
        this.chain = chain;
        this.pair = pair;
        this.first = first;
        this.second = second;
        this.last = chain.seconds();
        publish();
    }

    void becomes(BigInteger newFirst, BigInteger newSecond) {
        BigInteger seconds = BigInteger.valueOf(chain.seconds() - last);
        firstCumulative =
                firstCumulative.add(second.shiftLeft(112).divide(first).multiply(seconds));
        secondCumulative =
                secondCumulative.add(first.shiftLeft(112).divide(second).multiply(seconds));
        first = newFirst;
        second = newSecond;
        last = chain.seconds();
        publish();
    }

    private void publish() {
        chain.says(View.reserves(pair), first, second, BigInteger.valueOf(last % (1L << 32)))
                .says(View.firstCumulative(pair), firstCumulative)
                .says(View.secondCumulative(pair), secondCumulative);
    }
}
