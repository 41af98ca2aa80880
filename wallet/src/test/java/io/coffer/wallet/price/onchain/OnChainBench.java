package io.coffer.wallet.price.onchain;

import static io.coffer.wallet.price.onchain.FakeChain.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.PriceSource.Fetched;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * On-chain prices over a chain that says what it is told: a native coin at 2,000 dollars, a dollar of 6 decimals, and a
 * factory of either kind.
 */
final class OnChainBench {
    static final ChainIndex CHAIN = new ChainIndex(31_337);
    static final EvmAddress DOLLAR = address(100);
    /** Stands behind the dollar and before the wrapped coin, so that it is second in a pool with one, first with the other. */
    static final EvmAddress TOKEN = address(150);

    static final EvmAddress WRAPPED = address(200);
    static final EvmAddress VAULT = address(400);
    static final EvmAddress OUTER_VAULT = address(401);

    static final TokenId COIN = new TokenId(CHAIN, TokenAddress.Native.COIN);
    static final BigDecimal FLOOR = new BigDecimal("50000");

    private static final EvmAddress COIN_FEED = address(1);
    private static final EvmAddress DOLLAR_FEED = address(2);
    private static final EvmAddress SEQUENCER = address(3);
    private static final EvmAddress PAIR_FACTORY = address(300);
    private static final EvmAddress RANGE_FACTORY = address(301);
    private static final int FEE = 3_000;
    private static final Duration WINDOW = Duration.ofMinutes(30);

    private final FakeChain chain = new FakeChain(Instant.parse("2026-06-01T00:00:00Z"));
    private final Map<TokenId, Quote> stated = new HashMap<>();
    private final OnChainPrices prices;
    private List<TokenId> withdrawn = List.of();

    OnChainBench(String... moreContracts) {
        String text = """
                feed 31337 %s native 3600
                feed 31337 %s %s 3600
                sequencer 31337 %s 3600
                wrapped 31337 %s
                quote 31337 %s
                quote 31337 %s
                v2-factory 31337 %s
                v3-factory 31337 %s 3000
                vault 31337 %s
                vault 31337 %s
                """.formatted(
                        COIN_FEED,
                        DOLLAR_FEED,
                        DOLLAR,
                        SEQUENCER,
                        WRAPPED,
                        WRAPPED,
                        DOLLAR,
                        PAIR_FACTORY,
                        RANGE_FACTORY,
                        VAULT,
                        OUTER_VAULT);
        TrustedContracts trusted =
                TrustedContracts.shipped().with(TrustedLine.parse("bench", text + String.join("\n", moreContracts)));
        OnChainPrices.Options options = new OnChainPrices.Options(FLOOR, WINDOW, Duration.ofMinutes(10));
        prices = new OnChainPrices(CHAIN, chain, trusted, token -> Optional.ofNullable(stated.get(token)), options);
        feeds("2000", "1");
        sequencerDownSince(Optional.empty());
        chain.says(View.decimals(COIN_FEED), 8).says(View.decimals(DOLLAR_FEED), 8);
        chain.says(View.decimals(DOLLAR), 6).says(View.decimals(WRAPPED), 18).says(View.decimals(TOKEN), 18);
    }

    FakeChain chain() {
        return chain;
    }

    OnChainPrices prices() {
        return prices;
    }

    static TokenId id(EvmAddress contract) {
        return new TokenId(CHAIN, new TokenAddress.Contract(contract));
    }

    /** Both feeds say something new. */
    void feeds(String coin, String dollar) {
        round(COIN_FEED, coin, chain.seconds());
        round(DOLLAR_FEED, dollar, chain.seconds());
    }

    void coinFeedStoppedAt(String coin, Instant updated) {
        round(COIN_FEED, coin, updated.getEpochSecond());
    }

    private void round(EvmAddress feed, String dollars, long updated) {
        long answer = new BigDecimal(dollars).movePointRight(8).longValueExact();
        chain.says(View.latestRound(feed), 7, answer, updated, updated, 7);
    }

    /** Empty: it has run for long. */
    void sequencerDownSince(Optional<Instant> since) {
        long changed = since.map(Instant::getEpochSecond).orElse(chain.seconds() - 100_000);
        chain.says(View.latestRound(SEQUENCER), 1, since.isPresent() ? 1 : 0, changed, changed, 1);
    }

    void state(Quote quote) {
        stated.put(quote.token(), quote);
    }

    /** The factory's pair, with reserves in smallest units in the order of the tokens. */
    PairOnFakeChain pair(EvmAddress pair, EvmAddress token, EvmAddress quote, BigInteger first, BigInteger second) {
        chain.says(View.pair(PAIR_FACTORY, token, quote), Words.of(pair));
        boolean tokenIsFirst = token.compareTo(quote) < 0;
        chain.says(View.balance(quote, pair), tokenIsFirst ? second : first);
        return new PairOnFakeChain(chain, pair, first, second);
    }

    /** The factory's v3 pool at a tick that it always had. */
    void pool(EvmAddress pool, EvmAddress token, EvmAddress quote, int tick, BigInteger liquidity, BigInteger held) {
        chain.says(View.pool(RANGE_FACTORY, token, quote, FEE), Words.of(pool));
        BigDecimal root = TickMath.ratio(tick).sqrt(MathContext.DECIMAL128);
        chain.says(View.slot0(pool), scaled(root), BigInteger.valueOf(tick).mod(BigInteger.ONE.shiftLeft(256)))
                .says(View.liquidity(pool), liquidity)
                .says(View.balance(quote, pool), held);
    }

    private static BigInteger scaled(BigDecimal root) {
        return root.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(96))).toBigInteger();
    }

    /** What {@code observe} says at one age, or at the window's and now. */
    void observes(EvmAddress pool, long... cumulativeTicks) {
        long[] ages = cumulativeTicks.length == 2 ? new long[] {WINDOW.toSeconds(), 0} : new long[] {0};
        long[] words = new long[3 + cumulativeTicks.length];
        words[0] = 64;
        words[1] = 64 + 32L * (1 + cumulativeTicks.length);
        words[2] = cumulativeTicks.length;
        System.arraycopy(cumulativeTicks, 0, words, 3, cumulativeTicks.length);
        chain.says(View.observation(pool, ages), words);
    }

    /** A vault of 18 decimals whose whole share stands for {@code assets} smallest units. */
    void vault(EvmAddress vault, EvmAddress asset, BigInteger assets) {
        chain.says(View.decimals(vault), 18)
                .says(View.asset(vault), Words.of(asset))
                .says(View.assets(vault, BigInteger.TEN.pow(18)), assets);
    }

    /** The price of each token at the newest block; a token without one is left out. */
    Map<TokenId, Quote> fetch(TokenId... tokens) {
        Fetched fetched = prices.fetch(List.of(tokens));
        assertThat(fetched).isInstanceOf(Fetched.Quotes.class);
        Fetched.Quotes said = (Fetched.Quotes) fetched;
        Map<TokenId, Quote> byToken = new HashMap<>();
        said.quotes().forEach(quote -> byToken.put(quote.token(), quote));
        assertThat(said.withdrawn()).isSubsetOf(tokens).noneMatch(byToken::containsKey);
        withdrawn = said.withdrawn();
        return byToken;
    }

    /** What the last {@link #fetch} said to have no price any more. */
    List<TokenId> withdrawn() {
        return withdrawn;
    }

    /** The price of a token that has one. */
    Quote quote(TokenId token) {
        return Optional.ofNullable(fetch(token).get(token)).orElseThrow();
    }

    /** The dollars of one token, as text; empty where it has no price. */
    String dollars(TokenId token) {
        return Optional.ofNullable(fetch(token).get(token))
                .map(quote -> quote.price().text())
                .orElse("");
    }
}
