package io.coffer.wallet;

import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.BITCOIN_OWNER;
import static io.coffer.wallet.WalletBench.NOW;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static io.coffer.wallet.WalletBench.contract;
import static io.coffer.wallet.WalletBench.hold;
import static io.coffer.wallet.WalletBench.valued;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.ChainState;
import io.coffer.index.Faithfulness;
import io.coffer.index.HeldAmount;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which chains answer and how they fail, what is left out, what a total adds up, when token objects change. */
final class WalletRulesTest {
    private static final ChainIndex SILENT = new ChainIndex(56);
    private static final TokenAddress TOKEN = contract(1);
    private static final TokenAddress OTHER = contract(2);

    private final WalletBench bench = new WalletBench();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void chain_thatCannotAnswer_isAFailureWithItsReason() throws Exception {
        bench.follow(BASE);
        BlockRef tip = bench.block(BASE, 2, batch -> {});

        assertFails(new ChainState.CatchingUp(Optional.of(tip), new Height(100)), "catching up: height 2 of 100");
        assertFails(
                new ChainState.CatchingUp(Optional.empty(), new Height(100)),
                "catching up: no block of 100 was read yet");
        assertFails(
                new ChainState.Unreachable(Instant.parse("2026-01-01T00:00:00.5Z"), "connection refused"),
                "node unreachable since 2026-01-01T00:00:00Z: connection refused");
        assertFails(new ChainState.Stopped("reorg deeper than 256"), "stopped: reorg deeper than 256");
    }

    private void assertFails(ChainState state, String reason) throws InterruptedException {
        bench.report(BASE, state);

        assertThat(everything(OWNER_TEXT, BASE).asOf()).containsExactly(new AsOf.Failed(BASE, reason));
    }

    @Test
    void chain_withNeitherNodeNorImport_saysSo() throws Exception {
        Balances balances = everything(OWNER_TEXT, SILENT);

        assertThat(balances.rows()).isEmpty();
        assertThat(balances.asOf()).containsExactly(new AsOf.Failed(SILENT, "no data: no node configured"));
    }

    @Test
    void chain_ofAnotherFamily_hasNoRowsAndNoError() throws Exception {
        bench.importLines(folder, List.of(line(ChainIndex.ETHEREUM, TOKEN, "1", "1")));

        Balances balances = answer(bench.wallet()
                .everything(
                        OWNER_TEXT,
                        List.of(ChainIndex.SOLANA, ChainIndex.ETHEREUM, ChainIndex.BITCOIN),
                        RiskFilter.KEEP_ALL));

        assertThat(balances.rows()).hasSize(1);
        assertThat(balances.asOf())
                .containsExactly(
                        new AsOf.Foreign(ChainIndex.SOLANA),
                        new AsOf.Imported(ChainIndex.ETHEREUM, NOW),
                        new AsOf.Foreign(ChainIndex.BITCOIN));
    }

    @Test
    void question_thatMakesNoSense_isAnOutcome() throws Exception {
        ChainIndex unknown = new ChainIndex(999_999);
        Wallet wallet = bench.wallet();

        assertThat(wallet.everything(OWNER_TEXT, List.of(ChainIndex.ETHEREUM, unknown), RiskFilter.KEEP_ALL))
                .isEqualTo(new Outcome.UnknownChain<>(unknown));
        assertThat(wallet.everything("nonsense", List.of(ChainIndex.ETHEREUM), RiskFilter.KEEP_ALL))
                .isEqualTo(new Outcome.AddressUnreadable<>());
        assertThat(wallet.total("nonsense", List.of(unknown), AssetClass.ALL, RiskFilter.KEEP_ALL))
                .isEqualTo(new Outcome.UnknownChain<>(unknown));
        assertThat(wallet.named(OWNER_TEXT, List.of(new RequestedToken(unknown, ""))))
                .isEqualTo(new Outcome.UnknownChain<>(unknown));
        RequestedToken token = new RequestedToken(ChainIndex.ETHEREUM, "0x12");
        assertThat(wallet.named(OWNER_TEXT, List.of(token))).isEqualTo(new Outcome.TokenUnreadable<>(token));
    }

    @Test
    void everything_leavesOutZerosAndFilteredRiskyTokens() throws Exception {
        bench.follow(BASE);
        bench.block(
                BASE,
                2,
                hold(TOKEN, Faithfulness.Proven.PROVEN, valued(0))
                        .andThen(hold(OTHER, Faithfulness.Proven.PROVEN, valued(1))));
        assertThat(everything(OWNER_TEXT, BASE).rows()).hasSize(1);

        bench.flagRisky(BASE, OTHER);

        assertThat(everything(OWNER_TEXT, BASE).rows()).isEmpty();
        assertThat(answer(bench.wallet().everything(OWNER_TEXT, List.of(BASE), RiskFilter.KEEP_ALL))
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.token().verdict()).isEqualTo(Verdict.RISKY));
    }

    @Test
    void everything_riskyTokenReadLive_isFilteredToo() throws Exception {
        FakeNode node = bench.follow(BASE);
        bench.block(BASE, 2, hold(OTHER, Faithfulness.UNTRIED, valued(1)));
        node.holds(OTHER, 5);
        bench.flagRisky(BASE, OTHER);

        assertThat(everything(OWNER_TEXT, BASE).rows()).isEmpty();
    }

    @Test
    void named_onAnImportedChain_answersUnknownTokensWithZero() throws Exception {
        bench.importLines(folder, List.of(line(ChainIndex.ETHEREUM, TOKEN, "1.5", "1")));

        Balances balances = answer(bench.wallet()
                .named(
                        OWNER_TEXT.toUpperCase(Locale.ROOT).replace("0X", "0x"),
                        List.of(
                                new RequestedToken(ChainIndex.ETHEREUM, OTHER.text()),
                                new RequestedToken(ChainIndex.ETHEREUM, ""),
                                new RequestedToken(ChainIndex.ETHEREUM, TOKEN.text()),
                                new RequestedToken(
                                        ChainIndex.ETHEREUM, TOKEN.text().toUpperCase(Locale.ROOT)))));

        assertThat(balances.rows())
                .extracting(row -> row.token().symbol() + "|" + row.amount() + "|"
                        + row.owner().text())
                .containsExactly("SYM|1500000|" + OWNER_TEXT, "ETH|0|" + OWNER_TEXT, "|0|" + OWNER_TEXT);
    }

    @Test
    void total_addsPricedAndUnfilteredRowsExactly() throws Exception {
        bench.importLines(
                folder,
                List.of(
                        line(ChainIndex.ETHEREUM, TOKEN, "0.000001", "0.000000000000000000000001"),
                        line(ChainIndex.ETHEREUM, OTHER, "3", "1.1"),
                        line(ChainIndex.ETHEREUM, contract(3), "7", "0"),
                        line(ChainIndex.ETHEREUM, contract(4), "1000", "1000")));
        bench.flagRisky(ChainIndex.ETHEREUM, contract(4));

        assertThat(total(AssetClass.ALL, RiskFilter.LEAVE_OUT_RISKY)).isEqualTo("3.300000000000000000000000000001");
        assertThat(total(AssetClass.TOKENS, RiskFilter.KEEP_ALL)).isEqualTo("1000003.300000000000000000000000000001");
        assertThat(total(AssetClass.DEFI, RiskFilter.KEEP_ALL)).isEqualTo("0");
    }

    private String total(AssetClass assets, RiskFilter filter) throws InterruptedException {
        return answer(bench.wallet().total(OWNER_TEXT, List.of(ChainIndex.ETHEREUM), assets, filter))
                .text();
    }

    @Test
    void tokenObject_staysTheSameUntilSomethingAboutItChanges() throws Exception {
        bench.importLines(folder, List.of(line(ChainIndex.ETHEREUM, TOKEN, "1", "1")));
        Wallet wallet = bench.wallet();
        PricedToken first = onlyToken(wallet);
        bench.price(ChainIndex.ETHEREUM, OTHER, "5");
        assertThat(onlyToken(wallet)).as("another token's price changed").isSameAs(first);

        bench.price(ChainIndex.ETHEREUM, TOKEN, "2");
        PricedToken dearer = onlyToken(wallet);
        assertThat(dearer).isNotSameAs(first);
        assertThat(dearer.price().orElseThrow().text()).isEqualTo("2");

        bench.prices().forget(PriceOrigin.IMPORT, List.of(new TokenId(ChainIndex.ETHEREUM, TOKEN)));
        assertThat(onlyToken(wallet).price()).isEmpty();

        bench.flagRisky(ChainIndex.ETHEREUM, TOKEN);
        assertThat(onlyToken(wallet).verdict()).isEqualTo(Verdict.RISKY);
        assertThat(onlyToken(wallet)).isSameAs(onlyToken(wallet));
    }

    private static PricedToken onlyToken(Wallet wallet) throws InterruptedException {
        return answer(wallet.everything(OWNER_TEXT, List.of(ChainIndex.ETHEREUM), RiskFilter.KEEP_ALL))
                .rows()
                .getFirst()
                .token();
    }

    @Test
    void everything_overManyChains_isOneOrder() throws Exception {
        FakeNode base = bench.follow(BASE);
        bench.importLines(
                folder,
                List.of(
                        line(ChainIndex.ETHEREUM, TOKEN, "1", "5"),
                        line(ChainIndex.ETHEREUM, OTHER, "1", "1"),
                        line(new ChainIndex(10), TOKEN, "1", "5")));
        base.holds(TokenAddress.Native.COIN, 1_000_000_000_000_000_000L);
        bench.price(BASE, TokenAddress.Native.COIN, "3");

        Balances balances = answer(bench.wallet()
                .everything(
                        OWNER_TEXT,
                        List.of(BASE, new ChainIndex(10), ChainIndex.ETHEREUM),
                        RiskFilter.LEAVE_OUT_RISKY));

        assertThat(balances.rows())
                .extracting(row -> row.token().id().chain().value())
                .containsExactly(1L, 10L, 8453L, 1L);
        assertThat(balances.asOf()).extracting(asOf -> asOf.chain().value()).containsExactly(8453L, 10L, 1L);
    }

    @Test
    void everything_ofInscriptions_keepsBothParts() throws Exception {
        bench.importLines(folder, List.of("""
                {"chainIndex":"0","tokenAddress":"btc-brc20-demo","address":"%s","symbol":"demo","balance":"3",\
                "decimals":18,"tokenType":"2","transferAmount":"1","availableAmount":"2"}""".formatted(BITCOIN_OWNER)));

        assertThat(everything(BITCOIN_OWNER, ChainIndex.BITCOIN).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.held()).isInstanceOf(HeldAmount.Split.class));
    }

    private Balances everything(String owner, ChainIndex chain) throws InterruptedException {
        return answer(bench.wallet().everything(owner, List.of(chain), RiskFilter.LEAVE_OUT_RISKY));
    }

    static String line(ChainIndex chain, TokenAddress token, String balance, String price) {
        return """
                {"chainIndex":"%s","tokenAddress":"%s","address":"%s","symbol":"SYM","balance":"%s","decimals":6,\
                "tokenPrice":"%s"}""".formatted(chain, token.text(), OWNER_TEXT, balance, price);
    }

    private static <T> T answer(Outcome<T> outcome) {
        return ((Outcome.Answered<T>) outcome).answer();
    }
}
