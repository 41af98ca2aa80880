package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Faithfulness.Audit;
import io.coffer.index.Faithfulness.Volatile;
import io.coffer.index.HeldAmount.Valued;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Balances, and approvals that came to nothing, as requests read them live at the tip, on their way into the index.
 *
 * <p>A balance that differs from the stored one proves the token volatile: its events did not tell of the change. One that
 * is equal proves nothing, since it may have been stored at the very same block: only the audits of blocks, which see a
 * balance move and hold it against the events, count towards a token's probation. The balance of a volatile token is not
 * stored: it would be read live anyway.
 */
final class Observations {
    /** Waiting observations; more are dropped, and made again by the next request. */
    private static final int MAX_WAITING = 1024;

    /** Observations put into one commit, so that a block does not wait long. */
    private static final int MAX_BATCH = 128;

    /** @param gone approvals that come to nothing */
    private record Observation(BlockHash at, Address owner, Map<TokenAddress, Amount> amounts, List<Approval> gone) {}

    private final BlockingQueue<Observation> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

    /** False when nothing in it could be stored, or too many are waiting already. */
    boolean offer(BlockHash at, Address owner, Map<TokenAddress, Amount> amounts) {
        boolean onlyNative = amounts.keySet().stream().allMatch(token -> token == TokenAddress.Native.COIN);
        return !onlyNative && waiting.offer(new Observation(at, owner, Map.copyOf(amounts), List.of()));
    }

    /** False when there are none, or too many observations are waiting already. */
    boolean offerGone(BlockHash at, Address owner, List<Approval> approvals) {
        return !approvals.isEmpty() && waiting.offer(new Observation(at, owner, Map.of(), List.copyOf(approvals)));
    }

    /** Applies those of the tip, and drops those of other blocks. */
    void applyTo(ChainWriter writer) {
        List<Observation> batch = new ArrayList<>();
        waiting.drainTo(batch, MAX_BATCH);
        Optional<BlockRef> tip = writer.tip();
        if (tip.isEmpty()) {
            return;
        }
        batch.removeIf(observation -> !observation.at().equals(tip.get().hash()));
        if (!batch.isEmpty()) {
            Height height = tip.get().height();
            writer.amend(rows -> batch.forEach(observation -> apply(observation, height, rows)));
        }
    }

    private static void apply(Observation observation, Height height, BlockBatch rows) {
        observation
                .amounts()
                .forEach((address, amount) -> rows.find(address)
                        .filter(token ->
                                token.number() != Token.NATIVE_NUMBER && token.faithfulness() != Volatile.VOLATILE)
                        .ifPresent(token -> apply(observation.owner(), token, amount, height, rows)));
        // Only an event can bring one of these back, and that event brings its row back too.
        observation.gone().forEach(approval -> rows.drop(observation.owner(), approval));
    }

    /** No row means that no event ever named the owner: as good as a stored zero. */
    private static void apply(Address owner, Token token, Amount amount, Height height, BlockBatch rows) {
        Optional<HeldAmount> stored = rows.holding(owner, token);
        HeldAmount before = stored.orElse(new Valued(Amount.ZERO));
        boolean disagrees = before instanceof Valued(Amount valued) && !valued.equals(amount);
        if (disagrees) {
            rows.learn(token.withFaithfulness(token.faithfulness().after(Audit.DISAGREED, height)));
        }
        if (stored.isPresent() || !amount.isZero()) {
            rows.hold(owner, token, new Valued(amount));
        }
    }
}
