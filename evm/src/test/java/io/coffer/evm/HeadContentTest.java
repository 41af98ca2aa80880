package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.evm.LogDecoder.Movement;
import io.coffer.index.BlockBatch;
import io.coffer.index.BlockContent;
import io.coffer.index.BlockHeader;
import io.coffer.index.Conduct;
import io.coffer.index.Faithfulness;
import io.coffer.index.Faithfulness.Probation;
import io.coffer.index.Faithfulness.Proven;
import io.coffer.index.Faithfulness.Volatile;
import io.coffer.index.Follower.Scope;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.Introduction;
import io.coffer.index.TokenStandard;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one block's logs and answers do to the rows: no node needed. */
class HeadContentTest {
    private static final EvmAddress ALICE = TestBytes.address(1);
    private static final EvmAddress BOB = TestBytes.address(2);
    private static final EvmAddress TOKEN = TestBytes.address(10);

    private final IndexFixture index = new IndexFixture();
    private long height;

    @AfterEach
    void stop() {
        index.close();
    }

    private BlockHeader nextHeader() {
        BlockHash hash = BlockHash.of(TestBytes.word(height + 1));
        BlockHash parent = BlockHash.of(TestBytes.word(height));
        BlockRef block = new BlockRef(new Height(height), hash, Instant.ofEpochSecond(height));
        height++;
        return new BlockHeader(block, parent);
    }

    /** One block, put together from logs and answers. */
    private final class Block {
        private final Touched touched = Touched.byAnyone();
        private final Map<Pair, StateAnswer> answers = new HashMap<>();
        private BlockConduct conduct = BlockConduct.NONE;

        /** Every token in it is watched; {@code by} brought the token. */
        private Block watched(EvmAddress by) {
            conduct = new BlockConduct(
                    _ -> true, new TransferTally(), Map.of(TOKEN, new Debut(by, Introduction.Deed.CREATED)));
            return this;
        }

        private Block log(EvmAddress owner, Movement movement, long amount) {
            RawLog log = new RawLog();
            log.setEmitter(TestBytes.ascii(TOKEN.text()), 2);
            log.addTopic(TestBytes.ascii("0".repeat(64)), 0);
            log.addTopic(TestBytes.ascii("0".repeat(24) + owner.text().substring(2)), 0);
            log.dataText = TestBytes.ascii("%064x".formatted(amount));
            log.dataDigits = 64;
            touched.named(log, 1, movement);
            return this;
        }

        private Block answer(EvmAddress owner, StateAnswer answer) {
            answers.put(new Pair(owner, TOKEN), answer);
            return this;
        }

        private Block balance(EvmAddress owner, long balance) {
            return answer(owner, new StateAnswer.Returned(TestBytes.word(balance), 32));
        }

        private void apply() {
            apply(Scope.ALL);
        }

        private void apply(Scope scope) {
            index.apply(new HeadContent(
                    nextHeader(), touched.deltas(), answers, Map.of(), touched.approvals(), conduct, scope));
        }
    }

    private Block block() {
        return new Block();
    }

    private void change(Consumer<BlockBatch> change) {
        BlockHeader header = nextHeader();
        index.apply(new BlockContent() {
            @Override
            public BlockHeader header() {
                return header;
            }

            @Override
            public void applyTo(BlockBatch batch) {
                change.accept(batch);
            }
        });
    }

    private void judge(Faithfulness faithfulness) {
        change(batch -> batch.learn(batch.token(new TokenAddress.Contract(TOKEN), TokenStandard.FUNGIBLE)
                .withFaithfulness(faithfulness)));
    }

    private Faithfulness faithfulness() {
        return index.token(TOKEN).orElseThrow().faithfulness();
    }

    private static Valued valued(long amount) {
        return new Valued(Amount.of(amount));
    }

    @Test
    void audit_noStoredValue_isNone() {
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 500).apply();
        assertThat(faithfulness()).isEqualTo(Faithfulness.UNTRIED);
    }

    @Test
    void audit_manyOwnersOfOneBlock_countOnce() {
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 5).apply();
        block().log(BOB, Movement.TRANSFERRED_IN, 5).balance(BOB, 5).apply();
        block().log(ALICE, Movement.TRANSFERRED_OUT, 2)
                .log(BOB, Movement.TRANSFERRED_IN, 2)
                .balance(ALICE, 3)
                .balance(BOB, 7)
                .apply();
        assertThat(faithfulness()).isEqualTo(new Probation(1, new Height(2)));
    }

    @Test
    void audit_oneOwnerDisagrees_volatileForAll() {
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 5).apply();
        block().log(BOB, Movement.TRANSFERRED_IN, 5).balance(BOB, 5).apply();
        block().log(ALICE, Movement.TRANSFERRED_OUT, 2)
                .log(BOB, Movement.TRANSFERRED_IN, 2)
                .balance(ALICE, 3)
                .balance(BOB, 6)
                .apply();
        assertThat(faithfulness()).isEqualTo(Volatile.VOLATILE);
    }

    @Test
    void audit_nothingMoved_agreementDoesNotCountButDisagreementDoes() {
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 5).apply();
        block().log(ALICE, Movement.MENTIONED, 9).balance(ALICE, 5).apply();
        block().log(ALICE, Movement.TRANSFERRED_IN, 0).balance(ALICE, 5).apply();
        assertThat(faithfulness()).isEqualTo(Faithfulness.UNTRIED);
        block().log(ALICE, Movement.MENTIONED, 9).balance(ALICE, 6).apply();
        assertThat(faithfulness()).isEqualTo(Volatile.VOLATILE);
    }

    @Test
    void zeroBalance_provenToken_dropsTheRow() {
        judge(Proven.PROVEN);
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 5).apply();
        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, valued(5)));
        block().log(ALICE, Movement.TRANSFERRED_OUT, 5).balance(ALICE, 0).apply();
        assertThat(index.holdings(ALICE)).isEmpty();
        index.writer().undoTo(new Height(1));
        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, valued(5)));
    }

    @Test
    void zeroBalance_tokenJustFoundOut_keepsTheRow() {
        judge(Proven.PROVEN);
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 5).apply();
        block().log(ALICE, Movement.TRANSFERRED_OUT, 4).balance(ALICE, 0).apply();
        assertThat(faithfulness()).isEqualTo(Volatile.VOLATILE);
        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, valued(0)));
    }

    @Test
    void answer_refused_takesTheValueFromARowThatIsThere() {
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 5).apply();
        block().log(ALICE, Movement.MENTIONED, 5)
                .answer(ALICE, StateAnswer.Nothing.REFUSED)
                .apply();
        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, Unvalued.UNVALUED));
    }

    @Test
    void answer_noneAsked_takesTheValueFromTheRow() {
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 5).apply();
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).apply();
        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, Unvalued.UNVALUED));
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 77).apply();
        assertThat(faithfulness()).as("nothing to compare with").isEqualTo(Faithfulness.UNTRIED);
    }

    @Test
    void scope_registered_nobodyEnrolled_noRowsAndNoToken() {
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 5).apply(Scope.REGISTERED);
        assertThat(index.holdings(ALICE)).isEmpty();
        assertThat(index.token(TOKEN)).isEmpty();
    }

    @Test
    void amounts_hostileLogsBeyond256Bits_disagreeWithoutFailing() {
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 5).apply();
        Block block = block();
        for (int i = 0; i < 5; i++) {
            block.log(ALICE, Movement.TRANSFERRED_OUT, Long.MAX_VALUE);
        }
        block.answer(ALICE, new StateAnswer.Returned(TestBytes.word(Amount.MAX.units()), 32))
                .apply();
        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, new Valued(Amount.MAX)));
        assertThat(faithfulness()).isEqualTo(Volatile.VOLATILE);
    }

    private Conduct conduct() {
        return index.token(TOKEN).orElseThrow().conduct();
    }

    @Test
    void conduct_senderWhoseBalanceStoodStill_isCounted() {
        block().watched(BOB)
                .log(ALICE, Movement.TRANSFERRED_IN, 5)
                .balance(ALICE, 5)
                .apply();
        assertThat(conduct().standstills()).isZero();
        block().watched(BOB)
                .log(ALICE, Movement.TRANSFERRED_OUT, 2)
                .balance(ALICE, 5)
                .apply();
        assertThat(conduct().standstills()).isEqualTo(1);
        block().watched(BOB)
                .log(ALICE, Movement.TRANSFERRED_OUT, 2)
                .balance(ALICE, 3)
                .apply();
        assertThat(conduct().standstills()).isEqualTo(1);
        assertThat(conduct().silentGains()).isZero();
    }

    @Test
    void conduct_contractThatMintsFromItself_spoofsNobody() {
        block().watched(BOB)
                .log(TOKEN, Movement.TRANSFERRED_OUT, 2)
                .balance(TOKEN, 0)
                .apply();
        block().watched(BOB)
                .log(TOKEN, Movement.TRANSFERRED_OUT, 2)
                .balance(TOKEN, 0)
                .apply();
        assertThat(conduct().standstills()).isZero();
        assertThat(faithfulness()).isEqualTo(Volatile.VOLATILE);
    }

    @Test
    void conduct_balanceOutOfNothing_isASilentGainAndARebaseIsNot() {
        block().watched(BOB)
                .log(ALICE, Movement.TRANSFERRED_IN, 100)
                .balance(ALICE, 100)
                .apply();
        block().watched(BOB)
                .log(ALICE, Movement.MENTIONED, 0)
                .balance(ALICE, 110)
                .apply();
        assertThat(conduct().silentGains()).isZero();
        block().watched(BOB)
                .log(ALICE, Movement.MENTIONED, 0)
                .balance(ALICE, 1000)
                .apply();
        assertThat(conduct().silentGains()).isEqualTo(1);
        assertThat(conduct().standstills()).isZero();
    }

    @Test
    void conduct_whoBroughtTheToken_isNotedOnce() {
        block().watched(BOB)
                .log(ALICE, Movement.TRANSFERRED_IN, 5)
                .balance(ALICE, 5)
                .apply();
        block().watched(ALICE)
                .log(ALICE, Movement.TRANSFERRED_IN, 5)
                .balance(ALICE, 10)
                .apply();
        assertThat(conduct().introduction()).contains(new Introduction(BOB, Introduction.Deed.CREATED, 0));
    }

    @Test
    void conduct_ofATokenThatIsNotWatched_isNotKept() {
        block().log(ALICE, Movement.TRANSFERRED_IN, 5).balance(ALICE, 5).apply();
        block().log(ALICE, Movement.TRANSFERRED_OUT, 2).balance(ALICE, 5).apply();
        assertThat(conduct()).isEqualTo(Conduct.UNSEEN);
        assertThat(faithfulness()).isEqualTo(Volatile.VOLATILE);
    }
}
