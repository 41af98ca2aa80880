package io.coffer.evm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs the decoder over an answer and writes down all it says. */
final class DecodedLogs {
    private DecodedLogs() {}

    static List<LogOracle.Named> of(byte[] answer) {
        List<LogOracle.Named> named = new ArrayList<>();
        LogDecoder decoder = new LogDecoder(
                (log, topic, movement) -> named.add(new LogOracle.Named(
                        log.address(topic),
                        log.emitter(),
                        movement,
                        movement == LogDecoder.Movement.MENTIONED ? BigInteger.ZERO : log.amount())),
                Set.of());
        JsonCursor cursor = new JsonCursor(answer);
        cursor.enterObject();
        while (cursor.nextField()) {
            if (cursor.sliceIs(TestBytes.ascii("result"))) {
                LogScanner.of(decoder).logs(cursor);
            } else {
                cursor.skipValue();
            }
        }
        return named;
    }
}
