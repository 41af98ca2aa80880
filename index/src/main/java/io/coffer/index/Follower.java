package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import java.time.Duration;
import java.util.Map;

/** Keeps one chain of the index applied to what its source says: one thread, one visible loop. */
public final class Follower implements FollowedChain, AutoCloseable {

    /** Which owners a chain keeps rows of. */
    public enum Scope {
        ALL,
        REGISTERED
    }

    /**
     * @param start first block to read
     * @param undoDepth blocks that can be undone; a deeper reorg stops the chain
     * @param readers ranges of history that are read at once
     * @param rangeLength blocks of one range
     */
    public record Options(Scope scope, Height start, int undoDepth, int readers, int rangeLength) {}

    public Follower(Index index, ChainSource source, LiveValues values, Options options) {
        throw new UnsupportedOperationException();
    }

    public void start() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChainIndex chain() {
        throw new UnsupportedOperationException();
    }

    @Override
    public LiveValues values() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Enrolment enrol(Address owner, Duration atMost) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void observed(BlockHash at, Address owner, Map<TokenAddress, Amount> amounts) {
        throw new UnsupportedOperationException();
    }

    /** Stops after the block at hand; what was applied stays. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
