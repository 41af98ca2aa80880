package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.chain.Amount;

/** Any bytes as a node's pool, or as what it simulated: refused, or read within bounds. */
class TransactionScannerFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void simulation_anyBytes_refusedOrRead(byte[] answer) {
        try {
            for (SimulatedCall call : SimulatedCall.read(new JsonCursor(answer))) {
                assertThat(call.succeeded() || call.named().isEmpty()).isTrue();
            }
        } catch (MalformedReplyException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    @FuzzTest(maxDuration = "60s")
    void pool_anyBytes_refusedOrRead(byte[] answer) {
        try {
            TransactionScanner.pool(new JsonCursor(answer), transaction -> {
                assertThat(TransactionScanner.isHash(transaction.hash())).isTrue();
                assertThat(transaction.nonce()).isNotNegative();
                assertThat(transaction.gas()).isNotNegative();
                assertThat(transaction.value()).isLessThanOrEqualTo(Amount.MAX);
                assertThat(Simulation.call(transaction)).startsWith("{\"from\":\"0x");
            });
        } catch (MalformedReplyException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }
}
