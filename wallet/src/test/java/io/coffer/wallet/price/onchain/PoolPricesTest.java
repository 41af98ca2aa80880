package io.coffer.wallet.price.onchain;

import static io.coffer.wallet.price.onchain.FakeChain.address;
import static io.coffer.wallet.price.onchain.OnChainBench.DOLLAR;
import static io.coffer.wallet.price.onchain.OnChainBench.TOKEN;
import static io.coffer.wallet.price.onchain.OnChainBench.WRAPPED;
import static io.coffer.wallet.price.onchain.OnChainBench.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Seed;
import io.coffer.wallet.price.Confidence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Prices from pools: over time, deep enough, and not to be bent. */
final class PoolPricesTest {
    private static final EvmAddress PAIR = address(500);
    private static final EvmAddress POOL = address(501);
    /** 2,000,000 dollars of 6 decimals. */
    private static final BigInteger TWO_MILLION_DOLLARS = BigInteger.valueOf(2_000_000_000_000L);

    private static final BigInteger MILLION_TOKENS = tokens("1000000");

    private final OnChainBench bench = new OnChainBench();
    private final FakeChain chain = bench.chain();

    private static BigInteger tokens(String whole) {
        return new BigDecimal(whole).movePointRight(18).toBigIntegerExact();
    }

    /** The dollar stands before the token. */
    private PairOnFakeChain pair(BigInteger dollars, BigInteger tokens) {
        return bench.pair(PAIR, TOKEN, DOLLAR, dollars, tokens);
    }

    private void wait(int seconds) {
        chain.passes(seconds);
        bench.feeds("2000", "1");
    }

    @Test
    void pair_hasAPriceOnceItWasWatchedForTenMinutes() {
        pair(TWO_MILLION_DOLLARS, MILLION_TOKENS);
        assertThat(bench.dollars(id(TOKEN))).as("a first look").isEmpty();
        assertThat(bench.withdrawn())
                .as("what was known before may still be right")
                .isEmpty();
        wait(599);
        assertThat(bench.dollars(id(TOKEN))).isEmpty();
        wait(1);
        assertThat(bench.dollars(id(TOKEN))).isEqualTo("2");
    }

    @Test
    void pair_bentWithinTheBlock_saysWhatItSaidBefore() {
        PairOnFakeChain pair = pair(TWO_MILLION_DOLLARS, MILLION_TOKENS);
        bench.fetch(id(TOKEN));
        wait(900);
        pair.becomes(TWO_MILLION_DOLLARS.multiply(BigInteger.valueOf(100)), tokens("10000"));
        assertThat(bench.dollars(id(TOKEN))).isEqualTo("2");
    }

    @Test
    void pair_bentForAWhole12Seconds_saysNothingRatherThanThat() {
        PairOnFakeChain pair = pair(TWO_MILLION_DOLLARS, MILLION_TOKENS);
        bench.fetch(id(TOKEN));
        wait(900);
        pair.becomes(TWO_MILLION_DOLLARS.multiply(BigInteger.valueOf(100)), tokens("10000"));
        wait(12);
        assertThat(bench.dollars(id(TOKEN)))
                .as("ten thousand times the price for one block")
                .isEmpty();
        assertThat(bench.withdrawn()).containsExactly(id(TOKEN));

        pair.becomes(TWO_MILLION_DOLLARS, MILLION_TOKENS);
        wait(1_700);
        assertThat(bench.dollars(id(TOKEN))).as("still within the window").isEmpty();
        wait(1_800);
        assertThat(bench.dollars(id(TOKEN))).isEqualTo("2");
    }

    @Test
    void pair_thatMovedHonestly_isPricedAtTheLowerMean() {
        PairOnFakeChain pair = pair(TWO_MILLION_DOLLARS, MILLION_TOKENS);
        bench.fetch(id(TOKEN));
        wait(900);
        // 2.2 dollars for the second half: the harmonic mean of 2 and 2.2.
        pair.becomes(TWO_MILLION_DOLLARS.multiply(BigInteger.valueOf(11)), MILLION_TOKENS.multiply(BigInteger.TEN));
        wait(900);
        BigDecimal harmonic = new BigDecimal("2")
                .divide(
                        new BigDecimal("0.5").add(BigDecimal.ONE.divide(new BigDecimal("2.2"), MathContext.DECIMAL128)),
                        MathContext.DECIMAL128);
        assertThat(new BigDecimal(bench.dollars(id(TOKEN)))).isCloseTo(harmonic, within(new BigDecimal("1e-12")));
    }

    @Test
    void pair_countsOnlyTheQuoteTokensSide() {
        pair(BigInteger.valueOf(49_999_999_999L), tokens("1"));
        bench.fetch(id(TOKEN));
        wait(900);
        assertThat(bench.dollars(id(TOKEN))).as("a cent below the floor").isEmpty();
    }

    @Test
    void pair_thatLosesItsDepth_losesItsPrice() {
        PairOnFakeChain pair = pair(TWO_MILLION_DOLLARS, MILLION_TOKENS);
        bench.fetch(id(TOKEN));
        wait(900);
        assertThat(bench.dollars(id(TOKEN))).isEqualTo("2");
        pair.becomes(BigInteger.valueOf(40_000_000_000L), tokens("20000"));
        assertThat(bench.dollars(id(TOKEN))).isEmpty();
        assertThat(bench.withdrawn()).containsExactly(id(TOKEN));
    }

    @Test
    void confidence_growsWithDepthAndNeverBeyondTheFeeds() {
        pair(BigInteger.valueOf(60_000_000_000L), tokens("60000"));
        bench.fetch(id(TOKEN));
        wait(900);
        assertThat(bench.quote(id(TOKEN)).confidence()).isEqualTo(new Confidence(60));
        EvmAddress deep = address(151);
        chain.says(View.decimals(deep), 18);
        bench.pair(address(510), deep, DOLLAR, TWO_MILLION_DOLLARS, MILLION_TOKENS);
        bench.fetch(id(deep));
        wait(900);
        assertThat(bench.quote(id(deep)).confidence()).isEqualTo(new Confidence(80));
    }

    @Test
    void pool_withHistory_isPricedAtItsMeanTickAtOnce() {
        // 1.0001^-276324 units of the dollar for one of the token is about a dollar; the token is second.
        int tick = 276_324;
        bench.pool(POOL, TOKEN, DOLLAR, tick, BigInteger.TEN.pow(20), TWO_MILLION_DOLLARS);
        bench.observes(POOL, 1_000_000L, 1_000_000L + 1_800L * tick);

        BigDecimal exact = BigDecimal.TEN
                .pow(12)
                .divide(new BigDecimal("1.0001").pow(tick, new MathContext(100)), new MathContext(24));
        assertThat(bench.dollars(id(TOKEN)))
                .isEqualTo(exact.stripTrailingZeros().toPlainString());
    }

    @Test
    void pool_bentNow_isPricedAtItsMeanTick() {
        int usual = 276_324;
        bench.pool(POOL, TOKEN, DOLLAR, 100_000, BigInteger.TEN.pow(20), TWO_MILLION_DOLLARS);
        bench.observes(POOL, 0, 1_800L * usual);
        assertThat(new BigDecimal(bench.dollars(id(TOKEN)))).isBetween(new BigDecimal("0.99"), new BigDecimal("1.01"));
    }

    @Test
    void pool_whoseLiquidityStandsElsewhere_isNoPrice() {
        bench.pool(POOL, TOKEN, DOLLAR, 276_324, BigInteger.ZERO, TWO_MILLION_DOLLARS);
        bench.observes(POOL, 0, 1_800L * 276_324);
        assertThat(bench.dollars(id(TOKEN))).isEmpty();
    }

    @Test
    void pool_whoseDollarsAreFewWhateverItsLiquidity_isNoPrice() {
        bench.pool(POOL, TOKEN, DOLLAR, 276_324, BigInteger.TEN.pow(30), BigInteger.valueOf(49_999_999_999L));
        bench.observes(POOL, 0, 1_800L * 276_324);
        assertThat(bench.dollars(id(TOKEN))).isEmpty();
    }

    @Test
    void pool_withoutHistory_isPricedOnceItWasWatched() {
        // In coins: the token stands before the wrapped coin. A tick of -23027 is a tenth of a coin.
        int tick = -23_027;
        bench.pool(POOL, TOKEN, WRAPPED, tick, BigInteger.TEN.pow(24), tokens("1000"));
        bench.observes(POOL, 50_000L);
        assertThat(bench.dollars(id(TOKEN))).isEmpty();
        wait(600);
        bench.observes(POOL, 50_000L + 600L * tick - 1);
        BigDecimal exact = new BigDecimal("2000")
                .multiply(new BigDecimal("1.0001").pow(tick - 1, new MathContext(100)))
                .round(new MathContext(24, RoundingMode.HALF_EVEN));
        assertThat(bench.dollars(id(TOKEN)))
                .as("a mean below a whole tick is rounded down")
                .isEqualTo(exact.toPlainString());
    }

    @Test
    void deepestPool_givesThePrice() {
        pair(TWO_MILLION_DOLLARS, MILLION_TOKENS);
        bench.pool(POOL, TOKEN, WRAPPED, -23_027, BigInteger.TEN.pow(24), tokens("100"));
        bench.observes(POOL, 0, 1_800L * -23_027);
        assertThat(new BigDecimal(bench.dollars(id(TOKEN))))
                .as("until the pair was watched, the pool that is deep enough")
                .isBetween(new BigDecimal("199"), new BigDecimal("201"));
        wait(900);
        assertThat(bench.dollars(id(TOKEN))).isEqualTo("2");
    }

    @Test
    void deepestPool_thatWasBent_leavesNoPriceToThinnerOnes() {
        PairOnFakeChain pair = pair(TWO_MILLION_DOLLARS, MILLION_TOKENS);
        bench.pool(POOL, TOKEN, WRAPPED, -23_027, BigInteger.TEN.pow(24), tokens("100"));
        bench.observes(POOL, 0, 1_800L * -23_027);
        bench.fetch(id(TOKEN));
        wait(900);
        pair.becomes(TWO_MILLION_DOLLARS.multiply(BigInteger.valueOf(100)), tokens("10000"));
        wait(12);
        assertThat(bench.dollars(id(TOKEN))).isEmpty();
        assertThat(bench.withdrawn()).containsExactly(id(TOKEN));
    }

    @Test
    void token_thatSaysNoDecimals_hasNoPrice() {
        EvmAddress odd = address(152);
        bench.pair(address(511), odd, DOLLAR, TWO_MILLION_DOLLARS, MILLION_TOKENS);
        bench.fetch(id(odd));
        wait(900);
        assertThat(bench.dollars(id(odd))).isEmpty();
    }

    @Test
    void namedPool_thatTradesSomethingElse_isNotTaken() {
        OnChainBench named = new OnChainBench("v2-pool 31337 %s %s %s".formatted(PAIR, TOKEN, DOLLAR));
        named.chain().says(View.balance(DOLLAR, PAIR), TWO_MILLION_DOLLARS);
        named.chain().says(View.firstToken(PAIR), Words.of(DOLLAR)).says(View.secondToken(PAIR), Words.of(address(9)));
        named.fetch(id(TOKEN));
        assertThat(named.prices().covers(id(TOKEN))).isFalse();

        OnChainBench right = new OnChainBench("v2-pool 31337 %s %s %s".formatted(PAIR, TOKEN, DOLLAR));
        right.chain().says(View.balance(DOLLAR, PAIR), TWO_MILLION_DOLLARS);
        right.chain().says(View.firstToken(PAIR), Words.of(DOLLAR)).says(View.secondToken(PAIR), Words.of(TOKEN));
        PairOnFakeChain pair = new PairOnFakeChain(right.chain(), PAIR, TWO_MILLION_DOLLARS, MILLION_TOKENS);
        right.fetch(id(TOKEN));
        right.chain().passes(900);
        right.feeds("2000", "1");
        pair.becomes(TWO_MILLION_DOLLARS, MILLION_TOKENS);
        assertThat(right.dollars(id(TOKEN))).isEqualTo("2");
    }

    @Test
    void pairs_ofRandomReservesAndDecimals_areTheExactQuotient() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int i = 0; i < 50; i++) {
            OnChainBench fresh = new OnChainBench();
            int decimals = random.nextInt(0, 30);
            BigInteger dollars =
                    new BigInteger(random.nextInt(37, 60), random).add(BigInteger.valueOf(60_000_000_000L));
            BigInteger units = new BigInteger(random.nextInt(30, 111), random).add(BigInteger.ONE);
            fresh.chain().says(View.decimals(TOKEN), decimals);
            fresh.pair(PAIR, TOKEN, DOLLAR, dollars, units);
            fresh.fetch(id(TOKEN));
            fresh.chain().passes(random.nextInt(600, 1_800));
            BigDecimal exact = new BigDecimal(dollars, 6).divide(new BigDecimal(units, decimals), new MathContext(60));
            String told = fresh.dollars(id(TOKEN));
            boolean canBeTold = exact.compareTo(new BigDecimal("1e-45")) > 0;
            if (canBeTold) {
                BigDecimal error = new BigDecimal(told).subtract(exact).abs().divide(exact, MathContext.DECIMAL64);
                // A pair cuts prices to 112 binary places, which is what is lost of a price far below or above one.
                BigDecimal cut = new BigDecimal(dollars)
                        .max(new BigDecimal(units))
                        .divide(new BigDecimal(dollars).min(new BigDecimal(units)), MathContext.DECIMAL64)
                        .multiply(new BigDecimal("2e-34"));
                assertThat(error)
                        .as("%s units of %s decimals for %s, %s", units, decimals, dollars, seed)
                        .isLessThanOrEqualTo(cut.add(new BigDecimal("1e-23")));
            }
        }
    }
}
