package io.coffer.wallet;

import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.OWNER;
import static io.coffer.wallet.WalletBench.contract;
import static io.coffer.wallet.WalletBench.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Reading;
import io.coffer.wallet.account.TokenSum;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several addresses at once: all rows of a chain are true of one block, or there are none. */
final class PortfolioTest {
    private static final TokenAddress COIN = TokenAddress.Native.COIN;
    private static final Address SECOND =
            Address.parse(ChainFamily.EVM, "0x" + "2".repeat(40)).orElseThrow();
    private static final List<Holder> BOTH = List.of(new Holder(BASE, OWNER), new Holder(BASE, SECOND));
    private static final Selection COINS = new Selection.Exactly(Map.of(BASE, Set.of(COIN)));

    private final WalletBench bench = new WalletBench();
    private final FakeNode node = bench.follow(BASE);
    private final Wallet wallet = bench.wallet();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Reading<Map<TokenAddress, Amount>> says(TokenAddress token, Amount amount) {
        return new Reading.Read<>(Map.of(token, amount));
    }

    @Test
    void portfolio_nodeMovesOnBetweenTwoAddresses_isReadAgainAtOneBlock() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        node.beforeAnswer(() -> {
            if (calls.incrementAndGet() == 2) {
                bench.block(BASE, 2, batch -> {});
                node.holds(COIN, 5);
            }
        });
        node.answersNext(says(COIN, Amount.of(1)));
        node.answersNext(new Reading.NotCanonical<>("moved on"));

        Balances balances = wallet.portfolio(BOTH, List.of(BASE), COINS);

        assertThat(balances.asOf())
                .singleElement()
                .isInstanceOfSatisfying(
                        AsOf.AtBlock.class,
                        asOf -> assertThat(asOf.block().hash()).isEqualTo(hash(2)));
        assertThat(balances.rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.amount()).isEqualTo(Amount.of(5)));
        assertThat(node.asked()).extracting(FakeNode.Asked::at).contains(hash(1), hash(2));
    }

    @Test
    void portfolio_oneAddressCannotBeRead_emptiesItsChainAndNoOther(@TempDir Path folder) throws Exception {
        bench.importLines(folder, List.of("""
                {"chainIndex":"1","tokenAddress":"","address":"%s","symbol":"ETH","balance":"3","decimals":18}""".formatted(SECOND.text())));
        List<Holder> holders = List.of(BOTH.get(0), BOTH.get(1), new Holder(ChainIndex.ETHEREUM, SECOND));
        node.holds(COIN, 7);
        node.answersNext(says(COIN, Amount.of(7)));
        node.answersNext(new Reading.Unavailable<>("on purpose"));

        Balances balances = wallet.portfolio(
                holders,
                List.of(BASE, ChainIndex.ETHEREUM),
                new Selection.Exactly(Map.of(BASE, Set.of(COIN), ChainIndex.ETHEREUM, Set.of(COIN))));

        assertThat(balances.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.owner()).isEqualTo(SECOND));
        assertThat(balances.asOf().getFirst())
                .isInstanceOfSatisfying(
                        AsOf.Failed.class, failed -> assertThat(failed.reason()).contains("on purpose"));
        assertThat(balances.asOf().getLast()).isInstanceOf(AsOf.Imported.class);
    }

    /** A hostile token may say the largest amount to each address: the sum must not fail, nor wrap. */
    @Test
    void sum_ofTheLargestAmounts_isExact() throws Exception {
        TokenAddress token = contract(9);
        Amount largest = Amount.of(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
        node.calls(token, "BIG", 0);
        node.answersNext(says(token, largest));
        node.answersNext(says(token, largest));

        Balances balances = wallet.portfolio(BOTH, List.of(BASE), new Selection.Exactly(Map.of(BASE, Set.of(token))));

        assertThat(TokenSum.of(balances))
                .singleElement()
                .satisfies(sum -> assertThat(sum.text())
                        .isEqualTo(
                                BigInteger.TWO.pow(257).subtract(BigInteger.TWO).toString()));
    }

    @Test
    void portfolio_ofManyAddressesAndTokens_isTheSumOfWhatEachHolds() throws Exception {
        node.holds(COIN, 2);
        node.holds(contract(1), 30);
        node.calls(contract(1), "ONE", 1);

        Balances balances = wallet.portfolio(
                BOTH,
                List.of(BASE, new ChainIndex(56)),
                new Selection.Held(RiskFilter.KEEP_ALL, Map.of(BASE, Set.of(contract(1)))));

        assertThat(balances.rows()).hasSize(4);
        assertThat(TokenSum.of(balances)).extracting(TokenSum::text).containsExactly("0.000000000000000004", "6");
        assertThat(balances.asOf().getLast()).isEqualTo(new AsOf.Foreign(new ChainIndex(56)));
    }
}
