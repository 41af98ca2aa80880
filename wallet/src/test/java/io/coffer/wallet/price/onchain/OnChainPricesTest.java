package io.coffer.wallet.price.onchain;

import static io.coffer.wallet.price.onchain.FakeChain.address;
import static io.coffer.wallet.price.onchain.OnChainBench.CHAIN;
import static io.coffer.wallet.price.onchain.OnChainBench.COIN;
import static io.coffer.wallet.price.onchain.OnChainBench.DOLLAR;
import static io.coffer.wallet.price.onchain.OnChainBench.OUTER_VAULT;
import static io.coffer.wallet.price.onchain.OnChainBench.TOKEN;
import static io.coffer.wallet.price.onchain.OnChainBench.VAULT;
import static io.coffer.wallet.price.onchain.OnChainBench.WRAPPED;
import static io.coffer.wallet.price.onchain.OnChainBench.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.Confidence;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.PriceSource.Fetched;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What feeds, operators and vaults say, and what keeps all of it from being believed. */
final class OnChainPricesTest {
    private static final Quote HALF =
            new Quote(id(DOLLAR), new Price(new BigDecimal("0.5")), Instant.EPOCH, PriceOrigin.OPERATOR_FILE);

    private final OnChainBench bench = new OnChainBench();

    @Test
    void feed_isTheExactPriceOfTheCoinAndItsWrappedForm() {
        bench.feeds("3638.63000001", "0.9998");

        assertThat(bench.fetch(COIN, id(WRAPPED), id(DOLLAR))).hasSize(3);
        assertThat(bench.quote(COIN))
                .isEqualTo(new Quote(
                        COIN,
                        new Price(new BigDecimal("3638.63000001")),
                        bench.chain().time(),
                        PriceOrigin.CHAIN,
                        new Confidence(95)));
        assertThat(bench.dollars(id(WRAPPED))).isEqualTo("3638.63000001");
        assertThat(bench.dollars(id(DOLLAR))).isEqualTo("0.9998");
    }

    @Test
    void feed_thatHasStopped_takesItsPriceBack() {
        assertThat(bench.dollars(COIN)).isEqualTo("2000");
        bench.coinFeedStoppedAt("2000", bench.chain().time().minusSeconds(4_201));
        assertThat(bench.dollars(COIN)).isEmpty();
        assertThat(bench.withdrawn()).containsExactly(COIN);
        assertThat(bench.dollars(id(DOLLAR))).as("another feed").isEqualTo("1");

        bench.feeds("2100", "1");
        assertThat(bench.prices().covers(COIN)).isTrue();
        assertThat(bench.prices().covers(id(WRAPPED))).isTrue();
        assertThat(bench.dollars(COIN)).isEqualTo("2100");
    }

    @Test
    void sequencer_thatIsDownOrHasJustComeBack_takesAllPricesBack() {
        bench.sequencerDownSince(Optional.of(bench.chain().time()));
        assertThat(bench.fetch(COIN, id(DOLLAR))).isEmpty();
        assertThat(bench.withdrawn()).containsExactly(COIN, id(DOLLAR));

        bench.chain()
                .says(
                        View.latestRound(address(3)),
                        2,
                        0,
                        bench.chain().seconds(),
                        bench.chain().seconds(),
                        2);
        bench.chain().passes(3_599);
        bench.feeds("2000", "1");
        assertThat(bench.dollars(COIN)).isEmpty();

        bench.chain().passes(1);
        assertThat(bench.dollars(COIN)).isEqualTo("2000");
    }

    @Test
    void operatorsWord_goesBeforeTheFeed_alsoForWhatRestsOnIt() {
        bench.state(HALF);
        bench.vault(VAULT, DOLLAR, BigInteger.valueOf(3_000_000));

        assertThat(bench.dollars(id(DOLLAR))).isEqualTo("0.5");
        assertThat(bench.dollars(id(VAULT))).isEqualTo("1.5");
    }

    @Test
    void vault_isWorthItsAssets() {
        bench.vault(VAULT, DOLLAR, BigInteger.valueOf(1_052_345));

        Quote share = bench.quote(id(VAULT));

        assertThat(share.price().text()).isEqualTo("1.052345");
        assertThat(share.confidence()).isEqualTo(new Confidence(90));
    }

    @Test
    void vault_ofAVault_isWorthTheAssetsOfItsAssets() {
        bench.vault(VAULT, DOLLAR, BigInteger.valueOf(1_500_000));
        bench.vault(OUTER_VAULT, VAULT, new BigInteger("1100000000000000000"));

        assertThat(bench.dollars(id(OUTER_VAULT))).isEqualTo("1.65");
    }

    @Test
    void vaults_inACircle_areWorthNothing() {
        bench.vault(VAULT, OUTER_VAULT, BigInteger.TEN.pow(18));
        bench.vault(OUTER_VAULT, VAULT, BigInteger.TEN.pow(18));

        assertThat(bench.fetch(id(VAULT), id(OUTER_VAULT))).isEmpty();
    }

    @Test
    void vault_thatNobodyNamed_isNotBelieved() {
        EvmAddress impostor = address(450);
        bench.vault(impostor, DOLLAR, BigInteger.TEN.pow(18));

        assertThat(bench.dollars(id(impostor))).isEmpty();
    }

    @Test
    void vault_thatRefusesOrHasNothing_isWorthNothing() {
        bench.vault(VAULT, DOLLAR, BigInteger.ZERO);
        assertThat(bench.fetch(id(VAULT), id(OUTER_VAULT)))
                .as("the outer one is not there")
                .isEmpty();
        assertThat(bench.withdrawn()).containsExactly(id(VAULT), id(OUTER_VAULT));
    }

    @Test
    void covers_tokensOfItsChainThatMayHaveAPrice() {
        assertThat(bench.prices().covers(COIN)).isTrue();
        assertThat(bench.prices().covers(id(TOKEN))).isTrue();
        assertThat(bench.prices().covers(new TokenId(ChainIndex.ETHEREUM, TokenAddress.Native.COIN)))
                .isFalse();
        TokenId named = new TokenId(
                CHAIN, TokenAddress.parse(ChainFamily.SOLANA, "mint").orElseThrow());
        assertThat(bench.fetch(named)).isEmpty();

        assertThat(bench.dollars(id(TOKEN))).isEmpty();
        assertThat(bench.prices().covers(id(TOKEN)))
                .as("it has just been found to have none")
                .isFalse();
        int asked = bench.chain().asked().size();
        assertThat(bench.dollars(id(TOKEN))).isEmpty();
        assertThat(bench.chain().asked().size() - asked).as("only the feeds").isEqualTo(5);
    }

    @Test
    void tokens_whileNoQuoteTokenHasAPrice_areLookedForAgain() {
        bench.coinFeedStoppedAt("2000", Instant.EPOCH);
        bench.chain().says(View.decimals(address(2)), new BigInteger[0]);
        assertThat(bench.dollars(id(TOKEN))).isEmpty();
        assertThat(bench.prices().covers(id(TOKEN))).isTrue();
    }

    @Test
    void batch_isBounded_knownTokensFirst() {
        List<TokenId> many = new ArrayList<>(
                IntStream.range(0, 100).mapToObj(i -> id(address(1_000 + i))).toList());
        assertThat(bench.prices().batch(many)).hasSize(32);

        bench.vault(VAULT, DOLLAR, BigInteger.valueOf(1_000_000));
        bench.fetch(id(VAULT));
        many.add(COIN);
        many.add(id(VAULT));
        assertThat(bench.prices().batch(many)).hasSize(34).startsWith(COIN, id(VAULT));
    }

    @Test
    void node_thatDoesNotAnswer_isAFailure() {
        bench.chain().goesDown();
        assertThat(bench.prices().fetch(List.of(COIN)))
                .isEqualTo(new Fetched.Failed("chain 31337: down on purpose", Optional.empty()));
    }
}
