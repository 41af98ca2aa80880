package io.coffer.wallet;

import io.coffer.chain.ChainIndex;
import java.util.Map;

/** What an import wrote: rows by chain, and how many tokens they are of. */
public record ImportReport(Map<ChainIndex, Long> rows, int tokens) {
    public ImportReport {
        rows = Map.copyOf(rows);
    }

    public long total() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
