package io.coffer.wallet;

import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.OWNER;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static io.coffer.wallet.WalletBench.contract;
import static io.coffer.wallet.WalletBench.hash;
import static io.coffer.wallet.WalletBench.hold;
import static io.coffer.wallet.WalletBench.valued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.DecimalText;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Faithfulness;
import io.coffer.index.HeldAmount;
import io.coffer.index.Reading;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import io.coffer.wallet.risk.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is served from the index, what is asked of the node, and at which block. */
final class FollowedChainTest {
    private static final TokenAddress COIN = TokenAddress.Native.COIN;
    private static final TokenAddress PROVEN = contract(1);
    private static final TokenAddress VOLATILE = contract(2);
    private static final TokenAddress YOUNG = contract(3);
    private static final TokenAddress HOSTILE = contract(4);

    private final WalletBench bench = new WalletBench();
    private final FakeNode node = bench.follow(BASE);
    private final Wallet wallet = bench.wallet();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everything_provenToken_isServedFromTheIndexAndTheRestFromTheNode() throws Exception {
        bench.block(
                BASE,
                2,
                hold(PROVEN, Faithfulness.Proven.PROVEN, valued(1_000_000))
                        .andThen(hold(VOLATILE, Faithfulness.Volatile.VOLATILE, valued(5)))
                        .andThen(hold(YOUNG, Faithfulness.UNTRIED, valued(6))));
        node.holds(PROVEN, 999);
        node.holds(VOLATILE, 2_000_000);
        node.holds(YOUNG, 3_000_000);
        node.holds(COIN, 4);

        Balances balances = everything();

        assertThat(lines(balances)).containsExactly("T0003 3", "T0002 2", "T0001 1", "ETH 0.000000000000000004");
        assertThat(node.asked()).singleElement().satisfies(call -> {
            assertThat(call.at()).isEqualTo(hash(2));
            assertThat(call.tokens()).containsExactlyInAnyOrder(VOLATILE, YOUNG, COIN);
        });
        assertThat(balances.asOf())
                .singleElement()
                .isInstanceOfSatisfying(
                        AsOf.AtBlock.class,
                        asOf -> assertThat(asOf.block().hash()).isEqualTo(hash(2)));
    }

    @Test
    void everything_unvaluedRow_isReadFromTheNodeEvenOfAProvenToken() throws Exception {
        bench.block(BASE, 2, hold(PROVEN, Faithfulness.Proven.PROVEN, HeldAmount.Unvalued.UNVALUED));
        node.holds(PROVEN, 7_000_000);

        assertThat(lines(everything())).containsExactly("T0001 7");
    }

    @Test
    void everything_riskyToken_costsTheNodeNothingUnlessItIsAskedFor() throws Exception {
        bench.block(BASE, 2, hold(YOUNG, Faithfulness.UNTRIED, valued(5)).andThen(batch -> {
            Token bait = batch.token(VOLATILE, TokenStandard.FUNGIBLE);
            batch.learn(bait.withMetadata(new TokenMetadata("WIN", "Claim at win.gift", 18)));
            batch.hold(OWNER, batch.find(VOLATILE).orElseThrow(), valued(9));
        }));
        node.holds(VOLATILE, 9);
        node.holds(YOUNG, 6_000_000);

        Balances clear = answer(wallet.everything(OWNER_TEXT, List.of(BASE), RiskFilter.LEAVE_OUT_RISKY));
        assertThat(lines(clear)).containsExactly("T0003 6");
        assertThat(node.asked())
                .singleElement()
                .satisfies(call -> assertThat(call.tokens()).doesNotContain(VOLATILE));

        Balances all = answer(wallet.everything(OWNER_TEXT, List.of(BASE), RiskFilter.KEEP_ALL));
        assertThat(all.rows())
                .extracting(row -> row.token().symbol(), row -> row.token().verdict())
                .containsExactlyInAnyOrder(tuple("T0003", Verdict.CLEAR), tuple("WIN", Verdict.RISKY));
    }

    @Test
    void everything_liveRead_isHandedBackWithoutTheCoin() throws Exception {
        bench.block(BASE, 2, hold(VOLATILE, Faithfulness.Volatile.VOLATILE, valued(5)));
        node.holds(VOLATILE, 6);
        node.holds(COIN, 4);

        everything();

        assertThat(node.observed()).containsExactly(Map.of(VOLATILE, Amount.of(6)));
    }

    @Test
    void everything_askedTwiceAtOneBlock_readsTheNodeOnce() throws Exception {
        node.holds(COIN, 4);

        everything();
        everything();
        assertThat(node.asked()).hasSize(1);

        bench.block(BASE, 2, batch -> {});
        node.holds(COIN, 5);
        assertThat(lines(everything())).containsExactly("ETH 0.000000000000000005");
        assertThat(node.asked()).hasSize(2);
    }

    @Test
    void everything_askedAtTheSameTime_readsTheNodeOnce() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        node.waitsFor(answers);
        node.holds(COIN, 4);
        List<Future<Outcome<Balances>>> waiting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                waiting.add(threads.submit(() -> wallet.everything(OWNER_TEXT, List.of(BASE), RiskFilter.KEEP_ALL)));
            }
            answers.countDown();
            for (Future<Outcome<Balances>> one : waiting) {
                assertThat(lines(answer(one.get()))).containsExactly("ETH 0.000000000000000004");
            }
        }

        assertThat(node.asked()).hasSize(1);
        assertThat(wallet.liveReads()).isEqualTo(1);
    }

    @Test
    void everything_hostileToken_isLeftOutAndSpoilsNothing() throws Exception {
        bench.block(BASE, 2, hold(HOSTILE, Faithfulness.UNTRIED, HeldAmount.Unvalued.UNVALUED));
        node.refusesToTell(HOSTILE);
        node.holds(COIN, 4);

        assertThat(lines(everything())).containsExactly("ETH 0.000000000000000004");
    }

    @Test
    void named_hostileUnknownAndEmptyTokens_allHaveARow() throws Exception {
        bench.block(
                BASE,
                2,
                hold(HOSTILE, Faithfulness.UNTRIED, HeldAmount.Unvalued.UNVALUED)
                        .andThen(hold(PROVEN, Faithfulness.Proven.PROVEN, valued(0))));
        node.refusesToTell(HOSTILE);
        TokenAddress unknown = contract(77);

        Balances balances = answer(bench.wallet()
                .named(
                        OWNER_TEXT,
                        List.of(
                                new RequestedToken(BASE, ""),
                                new RequestedToken(BASE, HOSTILE.text()),
                                new RequestedToken(BASE, unknown.text()),
                                new RequestedToken(BASE, PROVEN.text().toUpperCase(Locale.ROOT)))));

        assertThat(balances.rows())
                .extracting(row -> row.token().id().address(), Balance::held)
                .containsExactlyInAnyOrder(
                        tuple(COIN, valued(0)),
                        tuple(HOSTILE, HeldAmount.Unvalued.UNVALUED),
                        tuple(unknown, valued(0)),
                        tuple(PROVEN, valued(0)));
    }

    @Test
    void named_tokenTheIndexNeverSaw_isReadAndNamedByTheNode() throws Exception {
        TokenAddress silent = contract(9);
        node.holds(silent, 1_500);
        node.calls(silent, "SILENT", 3);

        Balances balances = answer(bench.wallet().named(OWNER_TEXT, List.of(new RequestedToken(BASE, silent.text()))));

        assertThat(lines(balances)).containsExactly("SILENT 1.5");
        assertThat(node.observed())
                .as("tokens the index does not know are not its business")
                .isEmpty();
    }

    @Test
    void everything_tokenWithoutMetadata_isNamedByTheNode() throws Exception {
        bench.block(
                BASE,
                2,
                batch -> batch.hold(OWNER, batch.token(YOUNG, TokenStandard.FUNGIBLE), HeldAmount.Unvalued.UNVALUED));
        node.holds(YOUNG, 2_500);
        node.calls(YOUNG, "LATE", 3);

        assertThat(lines(everything())).containsExactly("LATE 2.5");
    }

    @Test
    void everything_metadataUnavailable_failsTheChainInsteadOfGuessingDecimals() throws Exception {
        bench.block(
                BASE,
                2,
                batch -> batch.hold(OWNER, batch.token(YOUNG, TokenStandard.FUNGIBLE), HeldAmount.Unvalued.UNVALUED));
        node.holds(YOUNG, 2_500);
        node.metadataIsUnavailable();

        assertFailed(everything(), "node unreachable: no node answers");
    }

    @Test
    void everything_nodeLeftTheBlock_isReadAgainAtTheNewest() throws Exception {
        node.holds(COIN, 4);
        node.answersNext(new Reading.NotCanonical<>("header not found"));
        node.beforeAnswer(() -> {
            if (node.asked().size() == 1) {
                bench.block(BASE, 2, batch -> {});
            }
        });

        Balances balances = everything();

        assertThat(lines(balances)).containsExactly("ETH 0.000000000000000004");
        assertThat(node.asked()).extracting(FakeNode.Asked::at).containsExactly(hash(1), hash(2));
        assertThat(balances.asOf())
                .singleElement()
                .isInstanceOfSatisfying(
                        AsOf.AtBlock.class,
                        asOf -> assertThat(asOf.block().hash()).isEqualTo(hash(2)));
    }

    @Test
    void everything_nodeLeavesEveryBlock_failsTheChainAfterSomeTries() throws Exception {
        Reading<Map<TokenAddress, Amount>> gone = new Reading.NotCanonical<>("header not found");
        for (int attempt = 0; attempt < 6; attempt++) {
            node.answersNext(gone);
        }

        assertFailed(everything(), "the node left block 1 while it was read: header not found");
        assertThat(node.asked()).hasSize(5);
    }

    @Test
    void everything_nodeUnavailable_failsTheChainAndIsAskedAgainLater() throws Exception {
        node.answersNext(new Reading.Unavailable<>("connection refused"));
        node.holds(COIN, 4);

        assertFailed(everything(), "node unreachable: connection refused");
        assertThat(lines(everything())).containsExactly("ETH 0.000000000000000004");
    }

    @Test
    void everything_historyNotReadYet_failsTheChain() throws Exception {
        node.hasNotRead(OWNER);

        assertFailed(everything(), "reading the history of this address");
        assertThat(node.asked()).isEmpty();
    }

    @Test
    void everything_onTwoChains_oneFailingDoesNotSpoilTheOther() throws Exception {
        FakeNode other = bench.follow(ChainIndex.ETHEREUM);
        other.answersNext(new Reading.Unavailable<>("connection refused"));
        node.holds(COIN, 4);

        Balances balances =
                answer(bench.wallet().everything(OWNER_TEXT, List.of(ChainIndex.ETHEREUM, BASE), RiskFilter.KEEP_ALL));

        assertThat(lines(balances)).containsExactly("ETH 0.000000000000000004");
        assertThat(balances.asOf()).extracting(AsOf::chain).containsExactly(ChainIndex.ETHEREUM, BASE);
        assertThat(balances.asOf().getFirst())
                .isEqualTo(new AsOf.Failed(ChainIndex.ETHEREUM, "node unreachable: connection refused"));
    }

    @Test
    void everything_afterAReorg_isReadAtTheOtherBlock() throws Exception {
        BlockRef orphan = bench.block(BASE, 2, hold(PROVEN, Faithfulness.Proven.PROVEN, valued(5_000_000)));
        assertThat(lines(everything())).containsExactly("T0001 5");

        bench.undoTo(BASE, 1);
        bench.forkedBlock(BASE, 2, hold(PROVEN, Faithfulness.Proven.PROVEN, valued(3_000_000)));

        Balances balances = everything();
        assertThat(lines(balances)).containsExactly("T0001 3");
        assertThat(balances.asOf())
                .singleElement()
                .isInstanceOfSatisfying(
                        AsOf.AtBlock.class,
                        asOf -> assertThat(asOf.block().hash()).isNotEqualTo(orphan.hash()));
    }

    private Balances everything() throws InterruptedException {
        return answer(wallet.everything(OWNER_TEXT, List.of(BASE), RiskFilter.KEEP_ALL));
    }

    private static void assertFailed(Balances balances, String reason) {
        assertThat(balances.rows()).isEmpty();
        assertThat(balances.asOf()).containsExactly(new AsOf.Failed(BASE, reason));
    }

    private static List<String> lines(Balances balances) {
        return balances.rows().stream()
                .map(row -> row.token().symbol() + " "
                        + DecimalText.of(row.amount(), row.token().decimals()))
                .toList();
    }

    private static <T> T answer(Outcome<T> outcome) {
        return ((Outcome.Answered<T>) outcome).answer();
    }
}
