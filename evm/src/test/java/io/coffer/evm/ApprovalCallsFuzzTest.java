package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.index.Approval;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Any bytes as call data: never an exception, and where headlong reads the arguments, the same as it reads. */
class ApprovalCallsFuzzTest {
    private static final Function APPROVE = Function.parse("approve(address,uint256)");
    private static final Function LOCKDOWN = Function.parse("lockdown((address,address)[])");

    @FuzzTest(maxDuration = "60s")
    void call_anyBytes_readAsTheOracleReadsItOrNotAtAll(byte[] data) {
        List<ApprovalChange> changes = ApprovalCalls.of(ApprovalCallsTest.calling(data));
        assertThat(changes.size()).isLessThanOrEqualTo(ApprovalCalls.MAX_ELEMENTS);
        oracle(APPROVE, data).ifPresent(arguments -> {
            EvmAddress spender = EvmAddress.parse(arguments.get(0).toString()).orElseThrow();
            BigInteger word = arguments.get(1);
            assertThat(changes)
                    .singleElement()
                    .extracting(ApprovalChange::step)
                    .isEqualTo(new ApprovalChange.Step.SetOrSingle(spender, Amount.of(word)));
        });
        oracle(LOCKDOWN, data).ifPresent(arguments -> {
            Tuple[] pairs = arguments.get(0);
            if (pairs.length <= ApprovalCalls.MAX_ELEMENTS) {
                assertThat(changes).hasSameSizeAs(pairs);
                for (int i = 0; i < pairs.length; i++) {
                    EvmAddress token =
                            EvmAddress.parse(pairs[i].get(0).toString()).orElseThrow();
                    assertThat(changes.get(i).approval())
                            .isInstanceOfSatisfying(
                                    Approval.Delegated.class,
                                    delegated -> assertThat(delegated.token()).isEqualTo(token));
                }
            }
        });
    }

    /** Empty where headlong does not take the call. */
    private static Optional<Tuple> oracle(Function function, byte[] data) {
        if (!CallReader.selector(data).equals(CallReader.selector(function.selector()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(function.decodeCall(ByteBuffer.wrap(data)));
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException refused) {
            return Optional.empty();
        }
    }
}
