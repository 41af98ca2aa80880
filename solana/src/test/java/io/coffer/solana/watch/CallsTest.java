package io.coffer.solana.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.solana.Commitment;
import io.coffer.solana.Programs;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsTest {

    private static final int MOST_BYTES = 51_200;

    @Test
    void batches_ofManyCalls_areEachTakenByANode() {
        Calls calls = new Calls(Commitment.PROCESSED, Long.MAX_VALUE);
        for (int i = 0; i < 30; i++) {
            calls.accounts(Collections.nCopies(100, Programs.TOKEN_2022));
        }
        for (int i = 0; i < 400; i++) {
            calls.ownedBy(Programs.METADATA, Programs.TOKEN_2022);
        }
        List<String> batches = calls.batches();
        assertThat(batches).hasSizeGreaterThan(4).allSatisfy(batch -> {
            assertThat(batch.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
            assertThat(batch).startsWith("[{").endsWith("}]");
        });
        assertThat(String.join("", batches).split("\"id\":")).hasSize(431);
    }

    @Test
    void call_withoutFloor_hasNoMinContextSlot() {
        Calls calls = new Calls(Commitment.FINALIZED, 0);
        calls.slot(Commitment.CONFIRMED);
        calls.blockhash();
        assertThat(calls.batches())
                .containsExactly("[{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"getSlot\",\"params\":[{\"commitment\":"
                        + "\"confirmed\"}]},{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getLatestBlockhash\","
                        + "\"params\":[{\"commitment\":\"finalized\"}]}]");
    }
}
