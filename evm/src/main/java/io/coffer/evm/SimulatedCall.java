package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.evm.LogDecoder.Movement;
import io.coffer.evm.LogDecoder.Step;
import io.coffer.evm.StateCalls.Limits;
import io.coffer.index.Approval;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What one call of {@code eth_simulateV1} came to.
 *
 * @param answer nothing where it failed
 * @param named the approvals that its logs are about; those of a call that failed are none
 */
record SimulatedCall(StateAnswer answer, List<Named> named) {
    private static final byte[] CALLS = ascii("calls");
    private static final byte[] STATUS = ascii("status");
    private static final byte[] LOGS = ascii("logs");
    private static final byte[] RETURN_DATA = ascii("returnData");
    private static final byte[] SUCCESS = ascii("0x1");

    /** Approvals that the logs of one call may name before the rest is left out. */
    private static final int MAX_NAMED = 256;

    /** An approval and who gave it. What a log says of its amount is not kept: the state says it better. */
    record Named(EvmAddress owner, Approval approval) {}

    boolean succeeded() {
        return answer instanceof StateAnswer.Returned;
    }

    /** Consumes the answer: the calls of the one block that was asked for. */
    static List<SimulatedCall> read(JsonCursor cursor) {
        List<SimulatedCall> calls = new ArrayList<>();
        cursor.enterArray();
        while (cursor.nextElement()) {
            cursor.enterObject();
            while (cursor.nextField()) {
                if (cursor.sliceIs(CALLS)) {
                    cursor.enterArray();
                    while (cursor.nextElement()) {
                        calls.add(call(cursor));
                    }
                } else {
                    cursor.skipValue();
                }
            }
        }
        return calls;
    }

    private static SimulatedCall call(JsonCursor cursor) {
        boolean succeeded = false;
        Approvals approvals = new Approvals();
        byte[] returned = {};
        LogScanner logs = LogScanner.of(new LogDecoder(approvals, Set.of()));
        cursor.enterObject();
        while (cursor.nextField()) {
            if (cursor.sliceIs(STATUS)) {
                cursor.readString();
                succeeded = cursor.sliceIs(SUCCESS);
            } else if (cursor.sliceIs(LOGS)) {
                logs.logs(cursor);
            } else if (cursor.sliceIs(RETURN_DATA)) {
                returned = Results.bytes(cursor);
            } else {
                cursor.skipValue();
            }
        }
        return succeeded
                ? new SimulatedCall(answer(returned), approvals.named)
                : new SimulatedCall(StateAnswer.Nothing.REFUSED, List.of());
    }

    /** Collects what the logs of one call name. */
    private static final class Approvals implements LogDecoder.Sink {
        private final List<Named> named = new ArrayList<>();

        @Override
        public void named(RawLog log, int ownerTopic, Movement movement) {
            // Balances are not what is asked about.
        }

        @Override
        public void approved(RawLog log, EvmAddress owner, Approval approval, Step step) {
            if (named.size() < MAX_NAMED) {
                named.add(new Named(owner, approval));
            }
        }
    }

    /** No question asks for more than Permit2's three words. */
    private static StateAnswer answer(byte[] returned) {
        int kept = Limits.PERMIT2_ALLOWANCE.returned();
        return new StateAnswer.Returned(Arrays.copyOf(returned, kept), Math.min(returned.length, 0xffff));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
