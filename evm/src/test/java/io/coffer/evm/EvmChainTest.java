package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.BlockContent;
import io.coffer.index.BlockHeader;
import io.coffer.index.ChainSource;
import io.coffer.index.Conduct;
import io.coffer.index.Faithfulness.Volatile;
import io.coffer.index.Follower.Scope;
import io.coffer.index.HeldAmount;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.IndexView;
import io.coffer.index.Introduction;
import io.coffer.index.Reading;
import io.coffer.index.SourceUnavailableException;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One chain of a real node, through the front door. */
class EvmChainTest {
    private static final EvmAddress ALICE = TestBytes.address(1);
    private static final EvmAddress BOB = TestBytes.address(2);
    private static final EvmAddress TOKEN = TestBytes.address(10);
    private static final EvmAddress OTHER = TestBytes.address(11);

    private Anvil anvil;
    private EvmChain chain;
    private IndexFixture index;

    @BeforeEach
    void start() {
        anvil = Anvil.start();
        chain = connect(Scope.ALL, anvil.http());
        index = new IndexFixture();
        anvil.setCode(TOKEN, TestTokens.puppet("ONE", "One", 18));
        anvil.setCode(OTHER, TestTokens.puppet("TWO", "Two", 6));
        index.writer().extendForGood(chain.source().readRange(Height.GENESIS, Height.GENESIS));
    }

    @AfterEach
    void stop() {
        index.close();
        chain.close();
        anvil.close();
    }

    private static EvmChain connect(Scope scope, URI... nodes) {
        return EvmChain.connect(EvmOptions.of(Anvil.CHAIN, List.of(nodes), scope)
                .withPollInterval(Duration.ofMillis(50))
                .withRequestTimeout(Duration.ofSeconds(10)));
    }

    private static BigInteger number(long value) {
        return BigInteger.valueOf(value);
    }

    private static HeldAmount valued(long amount) {
        return new Valued(Amount.of(amount));
    }

    /** A transfer as an honest token does it, both balances given. */
    private void transfer(EvmAddress token, EvmAddress from, long left, EvmAddress to, long reached, long amount) {
        anvil.send(token, TestTokens.set(from, number(left)));
        anvil.send(token, TestTokens.set(to, number(reached)));
        anvil.send(token, TestTokens.transfer(from, to, number(amount)));
    }

    private void mint(EvmAddress token, EvmAddress to, long amount) {
        anvil.send(token, TestTokens.set(to, number(amount)));
        anvil.send(token, TestTokens.transfer(EvmAddress.ZERO, to, number(amount)));
    }

    private Optional<BlockContent> read(BlockHeader header) {
        try (IndexView view = index.index().view()) {
            return chain.source().read(header, view);
        }
    }

    private BlockHeader mineAndApply() {
        BlockHeader mined = anvil.mine();
        index.apply(read(mined).orElseThrow());
        return mined;
    }

    @Test
    void read_transfer_valuesBothSidesAndLearnsTheToken() {
        mint(TOKEN, ALICE, 100);
        mineAndApply();
        transfer(TOKEN, ALICE, 60, BOB, 40, 40);
        mineAndApply();

        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, valued(60)));
        assertThat(index.holdings(BOB)).isEqualTo(Map.of(TOKEN, valued(40)));
        Token token = index.token(TOKEN).orElseThrow();
        assertThat(token.metadata()).contains(new TokenMetadata("ONE", "One", 18));
        assertThat(token.faithfulness()).isNotEqualTo(Volatile.VOLATILE);
    }

    @Test
    void read_feeOnTransfer_valueIsTheNodesAndTheTokenVolatile() {
        mint(TOKEN, ALICE, 100);
        anvil.send(TOKEN, TestTokens.set(BOB, number(5)));
        anvil.send(TOKEN, TestTokens.transfer(EvmAddress.ZERO, BOB, number(5)));
        mineAndApply();
        transfer(TOKEN, ALICE, 60, BOB, 44, 40);
        mineAndApply();

        assertThat(index.holdings(BOB)).containsEntry(TOKEN, valued(44));
        assertThat(index.token(TOKEN).orElseThrow().faithfulness()).isEqualTo(Volatile.VOLATILE);
    }

    @Test
    void read_silentChangeBetweenBlocks_isNoticedAtTheNextEvent() {
        mint(TOKEN, ALICE, 100);
        mineAndApply();
        anvil.send(TOKEN, TestTokens.set(ALICE, number(103)));
        mineAndApply();
        assertThat(index.holdings(ALICE)).as("no event, no row touched").containsEntry(TOKEN, valued(100));
        transfer(TOKEN, ALICE, 93, BOB, 10, 10);
        mineAndApply();

        assertThat(index.holdings(ALICE)).containsEntry(TOKEN, valued(93));
        assertThat(index.token(TOKEN).orElseThrow().faithfulness()).isEqualTo(Volatile.VOLATILE);
    }

    @Test
    void read_wrappedCoinWithoutTransferLogs_isFaithful() {
        anvil.send(TOKEN, TestTokens.set(ALICE, number(50)));
        anvil.send(TOKEN, TestTokens.wrapping(LogTopics.DEPOSIT, ALICE, number(50)));
        mineAndApply();
        anvil.send(TOKEN, TestTokens.set(ALICE, number(20)));
        anvil.send(TOKEN, TestTokens.wrapping(LogTopics.WITHDRAWAL, ALICE, number(30)));
        mineAndApply();

        assertThat(index.holdings(ALICE)).containsEntry(TOKEN, valued(20));
        assertThat(index.token(TOKEN).orElseThrow().faithfulness()).isNotEqualTo(Volatile.VOLATILE);
    }

    @Test
    void read_wrappedCoinThatAlsoLogsTransfers_isFaithful() {
        mint(TOKEN, ALICE, 10);
        mineAndApply();
        anvil.send(TOKEN, TestTokens.set(ALICE, number(60)));
        anvil.send(TOKEN, TestTokens.wrapping(LogTopics.DEPOSIT, ALICE, number(50)));
        anvil.send(TOKEN, TestTokens.transfer(EvmAddress.ZERO, ALICE, number(50)));
        mineAndApply();

        assertThat(index.holdings(ALICE)).containsEntry(TOKEN, valued(60));
        assertThat(index.token(TOKEN).orElseThrow().faithfulness()).isNotEqualTo(Volatile.VOLATILE);
    }

    @Test
    void read_depositToAContractThatIsNoToken_makesNoRow() {
        anvil.setCode(OTHER, TestTokens.balanceless());
        anvil.send(OTHER, TestTokens.wrapping(LogTopics.DEPOSIT, ALICE, number(5)));
        mineAndApply();

        assertThat(index.holdings(ALICE)).isEmpty();
        assertThat(index.token(OTHER)).isEmpty();
    }

    @Test
    void read_approval_findsAHolderThatNoTransferNamed() {
        anvil.send(TOKEN, TestTokens.set(ALICE, number(9)));
        byte[] approval = TestTokens.log(
                List.of(TestBytes.hex(LogTopics.APPROVAL.hex()), TestBytes.word(ALICE), TestBytes.word(BOB)),
                TestBytes.word(1));
        anvil.send(TOKEN, approval);
        mineAndApply();

        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, valued(9)));
        assertThat(index.holdings(BOB)).isEmpty();
        try (IndexView view = index.index().view()) {
            assertThat(view.approvals(ALICE, Anvil.CHAIN)).hasSize(1);
        }
    }

    @Test
    void read_newToken_notesWhoBroughtItAndWhatWasPassedOn() {
        mint(TOKEN, ALICE, 100);
        mineAndApply();
        transfer(TOKEN, ALICE, 60, BOB, 40, 40);
        mineAndApply();

        Conduct seen = index.token(TOKEN).orElseThrow().conduct();
        assertThat(seen.introduction().map(Introduction::deed)).contains(Introduction.Deed.CALLED);
        assertThat(seen.handedOut()).isEqualTo(1);
        assertThat(seen.passedOn()).isEqualTo(1);
        assertThat(seen.standstills()).isZero();
    }

    @Test
    void read_nftLogs_makeNoRows() {
        byte[] transfer = TestBytes.hex(LogTopics.TRANSFER.hex());
        byte[] id = TestBytes.word(1);
        anvil.send(
                TOKEN, TestTokens.log(List.of(transfer, TestBytes.word(ALICE), TestBytes.word(BOB), id), new byte[0]));
        anvil.send(TOKEN, TestTokens.log(List.of(transfer), TestBytes.join(id, id, id)));
        byte[] single = TestBytes.hex(LogTopics.TRANSFER_SINGLE.hex());
        anvil.send(TOKEN, TestTokens.log(List.of(single, id, TestBytes.word(ALICE), TestBytes.word(BOB)), id));
        mineAndApply();

        assertThat(index.holdings(ALICE)).isEmpty();
        assertThat(index.holdings(BOB)).isEmpty();
    }

    @Test
    void read_tokenThatRefusesOrBurns_staysUnvaluedBesideHonestOnes() {
        EvmAddress burning = TestBytes.address(12);
        mint(TOKEN, ALICE, 100);
        mint(OTHER, ALICE, 7);
        anvil.mine();
        BlockHeader before = anvil.head();
        index.apply(read(before).orElseThrow());
        transfer(OTHER, ALICE, 6, BOB, 1, 1);
        transfer(TOKEN, ALICE, 90, BOB, 10, 10);
        anvil.setCode(burning, TestTokens.puppet("B", "B", 0));
        anvil.send(burning, TestTokens.transfer(ALICE, BOB, number(3)));
        anvil.mine();
        anvil.setCode(burning, TestTokens.burning());
        anvil.setCode(OTHER, TestTokens.reverting());
        BlockHeader block = anvil.head();
        index.apply(read(block).orElseThrow());

        assertThat(index.holdings(ALICE))
                .isEqualTo(Map.of(TOKEN, valued(90), OTHER, Unvalued.UNVALUED, burning, Unvalued.UNVALUED));
    }

    @Test
    void read_zeroBalance_keepsTheRowOfATokenOnProbation() {
        mint(TOKEN, ALICE, 100);
        mineAndApply();
        transfer(TOKEN, ALICE, 0, BOB, 100, 100);
        mineAndApply();
        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, valued(0)));
    }

    @Test
    void read_orphan_isEmptyAndItsValuesNotCanonical() {
        mint(TOKEN, ALICE, 100);
        BlockHeader orphan = mineAndApply();
        anvil.reorg(1);

        assertThat(read(orphan)).isEmpty();
        assertThat(chain.values().read(orphan.block().hash(), ALICE, List.of(new TokenAddress.Contract(TOKEN))))
                .isInstanceOf(Reading.NotCanonical.class);
        BlockHeader replacement = anvil.header(orphan.block().height());
        assertThat(replacement.block().hash()).isNotEqualTo(orphan.block().hash());
        index.writer().undoTo(orphan.block().height().minus(1));
        index.apply(read(replacement).orElseThrow());
        assertThat(index.holdings(ALICE)).isEmpty();
    }

    @Test
    void readRange_manyBlocks_namesEverybodyUnvalued() {
        mint(TOKEN, ALICE, 100);
        anvil.mine();
        transfer(TOKEN, ALICE, 60, BOB, 40, 40);
        anvil.mine();
        mint(OTHER, BOB, 5);
        BlockHeader last = anvil.mine();
        ChainSource source = chain.source();

        BlockContent content = source.readRange(new Height(1), last.block().height());
        assertThat(content.header()).isEqualTo(last);
        index.writer().extendForGood(content);
        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, Unvalued.UNVALUED));
        assertThat(index.holdings(BOB)).isEqualTo(Map.of(TOKEN, Unvalued.UNVALUED, OTHER, Unvalued.UNVALUED));
    }

    @Test
    void readRange_aboveTheHead_isUnavailableRatherThanEmpty() {
        assertThatThrownBy(() -> chain.source().readRange(new Height(0), new Height(50)))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("does not have block 50");
    }

    @Test
    void readOwner_topicFilters_findOnlyThatOwnersTokens() {
        mint(TOKEN, ALICE, 100);
        anvil.mine();
        transfer(TOKEN, ALICE, 60, BOB, 40, 40);
        anvil.send(OTHER, TestTokens.wrapping(LogTopics.DEPOSIT, BOB, number(1)));
        BlockHeader last = anvil.mine();

        BlockContent content =
                chain.source().readOwner(BOB, new Height(1), last.block().height());
        index.writer().extendForGood(content);
        assertThat(index.holdings(BOB)).isEqualTo(Map.of(TOKEN, Unvalued.UNVALUED, OTHER, Unvalued.UNVALUED));
        assertThat(index.holdings(ALICE)).isEmpty();
    }
}
