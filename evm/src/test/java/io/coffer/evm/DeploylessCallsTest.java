package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.EvmAddress;
import io.coffer.evm.StateCalls.Limits;
import io.coffer.index.TokenMetadata;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scanner's creation code, run by a real node. */
class DeploylessCallsTest {
    private static final EvmAddress OWNER = TestBytes.address(1);
    private static final EvmAddress HONEST = TestBytes.address(10);
    private static final EvmAddress REVERTING = TestBytes.address(11);
    private static final EvmAddress BURNING = TestBytes.address(12);
    private static final EvmAddress BOMB = TestBytes.address(13);
    private static final EvmAddress SHORT = TestBytes.address(14);
    private static final EvmAddress CONSTANT = TestBytes.address(15);
    private static final EvmAddress INVALID = TestBytes.address(16);
    private static final EvmAddress SILENT = TestBytes.address(17);
    private static final EvmAddress COSTLY = TestBytes.address(18);
    private static final EvmAddress NOBODY = TestBytes.address(19);
    private static final EvmAddress LONG = TestBytes.address(20);

    private static Anvil anvil;

    @BeforeAll
    static void start() {
        anvil = Anvil.start();
        anvil.setCode(HONEST, TestTokens.puppet("ONE", "One", 18));
        anvil.setCode(REVERTING, TestTokens.reverting());
        anvil.setCode(BURNING, TestTokens.burning());
        anvil.setCode(BOMB, TestTokens.returning(200_000, 9));
        anvil.setCode(SHORT, TestTokens.returning(31, 9));
        anvil.setCode(CONSTANT, TestTokens.returning(32, 1000));
        anvil.setCode(INVALID, TestTokens.invalid());
        anvil.setCode(SILENT, TestTokens.returning(0, 0));
        anvil.setCode(COSTLY, TestTokens.costly(20_000));
        anvil.setCode(LONG, TestTokens.returning(64, 77));
        anvil.setBalance(OWNER, new BigInteger("123456789012345678901234567890"));
        anvil.send(HONEST, TestTokens.set(OWNER, Amount.MAX.units()));
        anvil.mine();
    }

    @AfterAll
    static void stop() {
        anvil.close();
    }

    private static List<StateAnswer> ask(List<StateQuestion> questions, Limits limits) {
        String block = BlockQuestions.canonical(anvil.head().block().hash());
        return new DeploylessCalls().ask(anvil.rpc(), block, questions, limits);
    }

    private static Optional<BigInteger> balance(StateAnswer answer) {
        return BalanceReader.amount(answer).map(Amount::units);
    }

    @Test
    void balances_honestHostileAndNative_eachAsTheNodeSays() {
        List<StateAnswer> answers = ask(
                List.of(
                        StateQuestion.balance(BURNING, OWNER),
                        StateQuestion.balance(HONEST, OWNER),
                        StateQuestion.balance(REVERTING, OWNER),
                        StateQuestion.nativeBalance(OWNER),
                        StateQuestion.balance(BOMB, OWNER),
                        StateQuestion.balance(SHORT, OWNER),
                        StateQuestion.balance(CONSTANT, OWNER),
                        StateQuestion.balance(INVALID, OWNER),
                        StateQuestion.balance(SILENT, OWNER),
                        StateQuestion.balance(NOBODY, OWNER),
                        StateQuestion.balance(LONG, OWNER),
                        StateQuestion.balance(HONEST, NOBODY),
                        StateQuestion.nativeBalance(NOBODY)),
                Limits.BALANCE);

        assertThat(answers.get(0)).isEqualTo(StateAnswer.Nothing.EXHAUSTED);
        assertThat(balance(answers.get(1))).contains(Amount.MAX.units());
        assertThat(answers.get(2)).isEqualTo(StateAnswer.Nothing.REFUSED);
        assertThat(balance(answers.get(3))).contains(new BigInteger("123456789012345678901234567890"));
        assertThat(balance(answers.get(4))).contains(BigInteger.valueOf(9));
        assertThat(((StateAnswer.Returned) answers.get(4)).length()).isEqualTo(65_535);
        assertThat(balance(answers.get(5))).as("31 bytes are no balance").isEmpty();
        assertThat(balance(answers.get(6))).contains(BigInteger.valueOf(1000));
        assertThat(answers.get(7)).isEqualTo(StateAnswer.Nothing.EXHAUSTED);
        assertThat(balance(answers.get(8))).as("code that returns nothing").isEmpty();
        assertThat(answers.get(9)).isEqualTo(StateAnswer.Nothing.NO_CODE);
        assertThat(balance(answers.get(9))).contains(BigInteger.ZERO);
        assertThat(balance(answers.get(10)))
                .as("the first word of a longer result")
                .contains(BigInteger.valueOf(77));
        assertThat(balance(answers.get(11))).contains(BigInteger.ZERO);
        assertThat(balance(answers.get(12))).contains(BigInteger.ZERO);
    }

    @Test
    void balances_hundredsOfGasBurners_neverSpoilTheHonestOnes() {
        List<StateQuestion> questions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            questions.add(StateQuestion.balance(BURNING, TestBytes.address(1000 + i)));
            questions.add(StateQuestion.balance(HONEST, i % 2 == 0 ? OWNER : NOBODY));
        }

        List<StateAnswer> answers = ask(questions, Limits.BALANCE);

        for (int i = 0; i < 300; i++) {
            assertThat(answers.get(2 * i)).isEqualTo(StateAnswer.Nothing.EXHAUSTED);
            assertThat(balance(answers.get(2 * i + 1))).contains(i % 2 == 0 ? Amount.MAX.units() : BigInteger.ZERO);
        }
    }

    @Test
    void balances_costlyButHonest_answersWithMoreGas() {
        List<StateQuestion> question = List.of(StateQuestion.balance(COSTLY, OWNER));

        assertThat(ask(question, Limits.BALANCE)).containsExactly(StateAnswer.Nothing.EXHAUSTED);
        assertThat(balance(ask(question, Limits.BALANCE.generous()).getFirst())).contains(BigInteger.valueOf(5));
    }

    @Test
    void balances_none_asksNothing() {
        assertThat(ask(List.of(), Limits.BALANCE)).isEmpty();
    }

    @Test
    void balances_blockThatIsNotThere_refusedAsGone() {
        String unknown = BlockQuestions.canonical(BlockHash.of(new byte[32]));
        List<StateQuestion> question = List.of(StateQuestion.balance(HONEST, OWNER));

        assertThatThrownBy(() -> new DeploylessCalls().ask(anvil.rpc(), unknown, question, Limits.BALANCE))
                .isInstanceOfSatisfying(
                        NodeException.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.BLOCK_GONE));
    }

    @Test
    void balances_oldestRulesAndDestroyedToken_stillAnswer() {
        try (Anvil old = Anvil.start("--hardfork", "petersburg")) {
            old.setCode(HONEST, TestTokens.puppet("ONE", "One", 18));
            old.setCode(CONSTANT, TestTokens.puppet("TWO", "Two", 18));
            old.send(HONEST, TestTokens.set(OWNER, BigInteger.valueOf(4)));
            old.send(CONSTANT, TestTokens.set(OWNER, BigInteger.valueOf(6)));
            old.send(CONSTANT, TestTokens.destroy());
            old.setBalance(OWNER, BigInteger.TEN);
            old.mine();

            List<StateAnswer> answers = new DeploylessCalls()
                    .ask(
                            old.rpc(),
                            "\"latest\"",
                            List.of(
                                    StateQuestion.balance(CONSTANT, OWNER),
                                    StateQuestion.balance(HONEST, OWNER),
                                    StateQuestion.nativeBalance(OWNER)),
                            Limits.BALANCE);

            assertThat(answers.getFirst()).isEqualTo(StateAnswer.Nothing.NO_CODE);
            assertThat(balance(answers.get(1))).contains(BigInteger.valueOf(4));
            assertThat(balance(answers.get(2))).contains(BigInteger.TEN);
        }
    }

    @Test
    void batchedCalls_sameQuestions_sameBalances() {
        String block = BlockQuestions.canonical(anvil.head().block().hash());
        List<StateQuestion> questions = List.of(
                StateQuestion.balance(HONEST, OWNER),
                StateQuestion.balance(BURNING, OWNER),
                StateQuestion.balance(REVERTING, OWNER),
                StateQuestion.nativeBalance(OWNER),
                StateQuestion.balance(BOMB, OWNER),
                StateQuestion.balance(SHORT, OWNER),
                StateQuestion.balance(INVALID, OWNER),
                StateQuestion.balance(SILENT, OWNER),
                StateQuestion.balance(NOBODY, OWNER));

        List<StateAnswer> batched = new BatchedCalls(4).ask(anvil.rpc(), block, questions, Limits.BALANCE);

        assertThat(batched.stream().map(DeploylessCallsTest::balance).toList())
                .isEqualTo(ask(questions, Limits.BALANCE).stream()
                        .map(DeploylessCallsTest::balance)
                        .toList());
    }

    @Test
    void metadata_textsOfManyKinds_cleanedAndCut() {
        EvmAddress plain = TestBytes.address(30);
        EvmAddress old = TestBytes.address(31);
        EvmAddress mute = TestBytes.address(32);
        EvmAddress huge = TestBytes.address(33);
        EvmAddress odd = TestBytes.address(34);
        anvil.setCode(plain, TestTokens.puppet("USD₮", "  Tether\u0000 USD ", 6));
        byte[] bytes32 = Arrays.copyOf(TestBytes.ascii("MKR"), 32);
        anvil.setCode(old, TestTokens.puppet(bytes32, bytes32, new byte[0]));
        anvil.setCode(mute, TestTokens.reverting());
        anvil.setCode(huge, TestTokens.puppet("x".repeat(5000), "y".repeat(5000), 300));
        anvil.setCode(odd, TestTokens.puppet("\u202Egnp\u200B.exe", "", 0));
        String block = "\"latest\"";

        var said = MetadataReader.read(anvil.checked(), block, List.of(plain, old, mute, huge, odd, NOBODY));

        assertThat(said).containsOnlyKeys(plain, old, huge, odd);
        assertThat(said.get(plain)).isEqualTo(new TokenMetadata("USD₮", "Tether USD", 6));
        assertThat(said.get(old)).isEqualTo(new TokenMetadata("MKR", "MKR", 0));
        assertThat(said.get(huge)).isEqualTo(new TokenMetadata("x".repeat(64), "y".repeat(128), 0));
        assertThat(said.get(odd)).isEqualTo(new TokenMetadata("gnp.exe", "", 0));
    }
}
