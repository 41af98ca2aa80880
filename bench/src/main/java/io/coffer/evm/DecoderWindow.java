package io.coffer.evm;

import java.util.Set;
import java.util.TreeSet;

/** Runs the decoder of block ranges over the bytes of one answer to {@code eth_getLogs}. */
public final class DecoderWindow {
    private DecoderWindow() {}

    /** How many different pairs of owner and token the logs name. */
    public static int countPairs(byte[] logs) {
        return decode(logs).size();
    }

    /** The pairs themselves, as {@code owner token}, sorted. */
    public static Set<String> pairs(byte[] logs) {
        Set<String> pairs = new TreeSet<>();
        decode(logs).forEach((owner, token) -> pairs.add(owner.text() + " " + token.text()));
        return pairs;
    }

    private static PairSet decode(byte[] logs) {
        PairSet pairs = new PairSet();
        LogScanner.of(new LogDecoder(pairs, Set.of())).logs(new JsonCursor(logs));
        return pairs;
    }
}
