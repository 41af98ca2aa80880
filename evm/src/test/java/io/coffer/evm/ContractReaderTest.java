package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.EvmAddress;
import io.coffer.index.Follower.Scope;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions to contracts of a real node, hostile ones among them. */
class ContractReaderTest {
    private static final EvmAddress ECHO = TestBytes.address(50);
    private static final EvmAddress BURNING = TestBytes.address(51);
    private static final EvmAddress REFUSING = TestBytes.address(52);
    private static final EvmAddress CLOCK = TestBytes.address(53);
    private static final EvmAddress NOBODY = TestBytes.address(54);
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    /** Returns its call data without the selector: copies all of it to memory, and returns it from byte 4 on. */
    private static final byte[] ECHO_CODE = TestBytes.hex("3660006000376004360360" + "04f3");
    /** Returns the number of the block: stores it, and returns the word. */
    private static final byte[] CLOCK_CODE = TestBytes.hex("4360005260206000f3");

    private static final byte[] REFUSING_CODE = TestBytes.hex("60006000fd");

    private Anvil anvil;
    private EvmChain chain;

    @BeforeEach
    void start() {
        anvil = Anvil.start();
        chain = EvmChain.connect(EvmOptions.of(Anvil.CHAIN, List.of(anvil.http()), Scope.ALL)
                .withRequestTimeout(Duration.ofSeconds(10)));
        anvil.setCode(ECHO, ECHO_CODE);
        anvil.setCode(BURNING, TestTokens.burning());
        anvil.setCode(REFUSING, REFUSING_CODE);
        anvil.setCode(CLOCK, CLOCK_CODE);
        anvil.mine();
    }

    @AfterEach
    void stop() {
        chain.close();
        anvil.close();
    }

    private static ContractCall echo(int words, BigInteger... arguments) {
        return new ContractCall(ECHO, 0x12345678, List.of(arguments), words);
    }

    private static ContractCall ask(EvmAddress contract) {
        return new ContractCall(contract, 0xfeaf968c, List.of(), 1);
    }

    @Test
    void answers_ofEveryLength_areTheWordsThatCameBack() {
        BigInteger small = BigInteger.valueOf(7);
        List<ContractCall> calls = List.of(
                echo(1, MAX),
                echo(4, small, MAX, BigInteger.ZERO, small),
                echo(8, small, MAX),
                echo(1, small, MAX),
                echo(1));

        assertThat(read(chain.contracts().newest(calls)).answers())
                .containsExactly(
                        List.of(MAX),
                        List.of(small, MAX, BigInteger.ZERO, small),
                        List.of(small, MAX),
                        List.of(small),
                        List.of());
    }

    @Test
    void hostileContracts_costTheirOwnAnswerOnly() {
        List<ContractCall> calls = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            calls.add(echo(8, BigInteger.valueOf(i)));
            calls.add(ask(i % 50 == 0 ? BURNING : REFUSING));
            calls.add(ask(NOBODY));
        }

        List<List<BigInteger>> answers = read(chain.contracts().newest(calls)).answers();

        for (int i = 0; i < 150; i++) {
            assertThat(answers.get(3 * i)).containsExactly(BigInteger.valueOf(i));
            assertThat(answers.get(3 * i + 1)).isEmpty();
            assertThat(answers.get(3 * i + 2)).isEmpty();
        }
    }

    @Test
    void manyLongCalls_areAllAsked() {
        List<ContractCall> calls = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            calls.add(echo(1, BigInteger.valueOf(i), MAX, MAX, MAX));
        }

        List<List<BigInteger>> answers = read(chain.contracts().newest(calls)).answers();

        for (int i = 0; i < 900; i++) {
            assertThat(answers.get(i)).containsExactly(BigInteger.valueOf(i));
        }
    }

    @Test
    void block_asked_isTheOneOfAllAnswers() {
        BlockRef first = anvil.head().block();
        anvil.mine();
        BlockRef second = anvil.head().block();

        assertThat(chain.contracts().at(first, List.of(ask(CLOCK)))).isEqualTo(at(first));
        assertThat(chain.contracts().newest(List.of(ask(CLOCK)))).isEqualTo(at(second));
        assertThat(read(chain.contracts().newest(List.of())).block()).isEqualTo(second);
        BlockRef elsewhere = new BlockRef(second.height(), BlockHash.of(new byte[BlockHash.LENGTH]), second.time());
        assertThat(chain.contracts().at(elsewhere, List.of(ask(CLOCK))))
                .isInstanceOf(ContractReading.NotCanonical.class);
    }

    @Test
    void deadNode_isUnavailable() {
        anvil.close();
        assertThat(chain.contracts().newest(List.of(ask(CLOCK)))).isInstanceOf(ContractReading.Unavailable.class);
    }

    @Test
    void call_thatCannotBeAsked_isRefusedAtOnce() {
        assertThatThrownBy(() -> echo(9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> echo(1, MAX.add(BigInteger.ONE))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> echo(1, BigInteger.ONE.negate())).isInstanceOf(IllegalArgumentException.class);
        List<BigInteger> five = Collections.nCopies(5, BigInteger.ONE);
        assertThatThrownBy(() -> new ContractCall(ECHO, 1, five, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ContractReading at(BlockRef block) {
        BigInteger height = BigInteger.valueOf(block.height().value());
        return new ContractReading.Read(block, List.of(List.of(height)));
    }

    private static ContractReading.Read read(ContractReading reading) {
        assertThat(reading).isInstanceOf(ContractReading.Read.class);
        return (ContractReading.Read) reading;
    }
}
