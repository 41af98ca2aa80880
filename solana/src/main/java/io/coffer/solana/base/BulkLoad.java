package io.coffer.solana.base;

import io.coffer.solana.Account;
import io.coffer.solana.Block;
import java.nio.file.Path;

/** Replaces everything stored by accounts that come in any order. */
public final class BulkLoad implements AutoCloseable {

    /**
     * @param scratch an existing folder for temporary files, about as large as what is loaded
     * @param memoryBytes of Java heap, about
     */
    public record Options(Path scratch, long memoryBytes) {}

    BulkLoad() {}

    /** An account as it was in {@code slot}: of several with one key, the one of the newest slot counts. */
    public void add(long slot, Account account) {
        throw new UnsupportedOperationException(slot + " " + account);
    }

    /** Makes all of it visible at once, as the state of {@code root}. */
    public void finish(Block root) {
        throw new UnsupportedOperationException(root.toString());
    }

    /** Without {@link #finish}, everything is as it was before. */
    @Override
    public void close() {}
}
