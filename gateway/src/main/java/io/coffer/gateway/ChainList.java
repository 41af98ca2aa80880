package io.coffer.gateway;

import io.coffer.chain.ChainIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Chains as requests name them: separated by commas, in a parameter that may be repeated. Each counts once. */
final class ChainList {
    /** Odd, from the golden ratio: neighbouring chain indexes get different bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final List<ChainIndex> chains;
    /** A bit for each chain that was met: one whose bit is not set is new, without a look at the others. */
    private long met;

    private ChainList(int room) {
        this.chains = new ArrayList<>(room);
    }

    /**
     * In the order in which they are first named; empty when none is.
     *
     * @throws Refusal when one is not a chain index, or when there are more than {@code most}
     */
    static List<ChainIndex> read(List<String> values, int most) {
        ChainList list = new ChainList(most);
        for (String value : values) {
            int start = 0;
            while (start <= value.length()) {
                int comma = value.indexOf(',', start);
                int end = comma < 0 ? value.length() : comma;
                list.add(value, start, end);
                start = end + 1;
            }
        }
        int distinct = list.chains.size() <= most ? list.chains.size() : new HashSet<>(list.chains).size();
        if (distinct > most) {
            throw Refusal.wrong("chains", distinct + " chains, at most " + most);
        }
        return list.chains;
    }

    private void add(String value, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(value.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(value.charAt(to - 1))) {
            to--;
        }
        if (from == to) {
            return;
        }
        int first = from;
        int behind = to;
        ChainIndex chain = ChainIndex.parse(value, from, to)
                .orElseThrow(() -> Parameters.unknownChain(value.substring(first, behind)));
        long bit = 1L << ((chain.value() * SPREAD) >>> 58);
        if ((met & bit) == 0 || !chains.contains(chain)) {
            met |= bit;
            chains.add(chain);
        }
    }
}
