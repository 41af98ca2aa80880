package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One chain, step by step: ask for the head, decide, read, commit. Without a thread of its own, so that tests can take
 * each step; {@link Follower} repeats it.
 */
final class ChainLoop implements AutoCloseable {

    /** What a step came to. */
    sealed interface Step {
        /** The chain moved: there may be more to do at once. */
        record Moved() implements Step {}

        /** Nothing to do until there is news. */
        record Idle() implements Step {}

        /** Nothing can be done: the node is not where it could help. */
        record Stuck(String reason) implements Step {}

        /** Nothing may ever be done again without the operator. */
        record Refused(String reason) implements Step {}
    }

    /** Enrolled owners up to which a gap is read owner by owner instead of block by block. */
    private static final int FEW_OWNERS = 64;

    private final Index index;
    private final ChainSource source;
    private final ChainWriter writer;
    private final Follower.Options options;
    private final Enrolments enrolments;
    private final Observations observations;
    private final BackfillProgress.Listener listener;
    private final InstantSource clock;
    private final ChainIndex chain;

    private Optional<RunningBackfill> backfill = Optional.empty();
    private boolean caughtUp;

    private record RunningBackfill(Backfill ranges, Height first, Instant since) {}

    ChainLoop(
            Index index,
            ChainSource source,
            ChainWriter writer,
            Follower.Options options,
            Enrolments enrolments,
            Observations observations,
            BackfillProgress.Listener listener,
            InstantSource clock) {
        this.index = index;
        this.source = source;
        this.writer = writer;
        this.options = options;
        this.enrolments = enrolments;
        this.observations = observations;
        this.listener = listener;
        this.clock = clock;
        this.chain = source.chain();
        writer.cover(new Coverage(options.scope(), options.start()));
    }

    /** @throws SourceUnavailableException when the node does not answer: everything stands as before, try again */
    Step step() throws InterruptedException {
        if (backfill.isPresent()) {
            return fill(backfill.get());
        }
        BlockHeader head = source.head();
        Step step = switch (Connection.of(writer, head, source::header, options)) {
            case Connection.AtHead() -> new Step.Idle();
            case Connection.Extend(BlockHeader next) -> extend(next);
            case Connection.Reorg(Height forkPoint) -> undo(forkPoint);
            case Connection.Backfill(Height first, Height last) -> startBackfill(first, last);
            case Connection.Begin(BlockHeader base) -> begin(base);
            case Connection.Wait(String reason) -> new Step.Stuck(reason);
            case Connection.Refuse(String reason) -> new Step.Refused(reason);
        };
        enrolments.applyTo(writer);
        observations.applyTo(writer);
        if (step instanceof Step.Moved || step instanceof Step.Idle) {
            reportReachable(head.block());
        }
        return step;
    }

    private Step extend(BlockHeader next) {
        Optional<BlockContent> content = read(next);
        if (content.isEmpty()) {
            return new Step.Stuck("the node no longer has block " + next.block() + " on its branch");
        }
        if (!content.get().header().equals(next)) {
            throw new IllegalStateException(
                    "the source gave block " + content.get().header().block() + " instead of " + next.block());
        }
        writer.extend(content.get());
        return new Step.Moved();
    }

    private Optional<BlockContent> read(BlockHeader next) {
        try (IndexView known = index.view()) {
            boolean nobody = options.scope() == Follower.Scope.REGISTERED
                    && known.enrolled(chain, 1).isEmpty();
            return nobody ? Optional.of(new NoRows(next)) : source.read(next, known);
        }
    }

    private Step undo(Height forkPoint) {
        writer.undoTo(forkPoint);
        enrolments.reorged(forkPoint);
        return new Step.Moved();
    }

    private Step begin(BlockHeader base) {
        writer.extendForGood(new NoRows(base));
        return new Step.Moved();
    }

    private Step startBackfill(Height first, Height last) {
        List<Address> owners = List.of();
        if (options.scope() == Follower.Scope.REGISTERED) {
            try (IndexView known = index.view()) {
                owners = known.enrolled(chain, FEW_OWNERS + 1);
            }
            if (owners.size() <= FEW_OWNERS) {
                return fillOwners(owners, first, last);
            }
        }
        backfill = Optional.of(new RunningBackfill(new Backfill(source, first, last, options), first, clock.instant()));
        return new Step.Moved();
    }

    /** Closes a gap of a chain of few registered owners: their own rows are far fewer than everybody's. */
    private Step fillOwners(List<Address> owners, Height first, Height last) {
        Optional<BlockHeader> header = source.header(last);
        if (header.isEmpty()) {
            return new Step.Stuck("the node has no block " + last + " on its branch right now");
        }
        List<BlockContent> contents = new ArrayList<>();
        for (Address owner : owners) {
            BlockContent content = source.readOwner(owner, first, last);
            if (!content.header().block().hash().equals(header.get().block().hash())) {
                return new Step.Stuck("the node changed its branch at block " + last);
            }
            contents.add(content);
        }
        writer.extendForGood(new Together(header.get(), contents));
        return new Step.Moved();
    }

    private Step fill(RunningBackfill running) throws InterruptedException {
        Backfill ranges = running.ranges();
        BlockContent content = ranges.take();
        writer.extendForGood(content);
        Height reached = content.header().block().height();
        index.report(
                chain, new ChainState.CatchingUp(writer.tip(), ranges.last().plus(options.undoDepth())));
        Duration elapsed = Duration.between(running.since(), clock.instant());
        listener.progressed(BackfillProgress.of(chain, running.first(), reached, ranges.last(), elapsed));
        if (ranges.isDone()) {
            stopBackfill();
        }
        return new Step.Moved();
    }

    private void stopBackfill() {
        backfill.ifPresent(running -> running.ranges().close());
        backfill = Optional.empty();
    }

    private void reportReachable(BlockRef head) {
        Optional<BlockRef> tip = writer.tip();
        long behind =
                tip.map(block -> head.height().value() - block.height().value()).orElse(Long.MAX_VALUE);
        caughtUp = caughtUp ? behind <= ChainState.MAX_BLOCKS_BEHIND : behind <= 0;
        ChainState state = tip.isPresent() && caughtUp
                ? new ChainState.Following(tip.get())
                : new ChainState.CatchingUp(tip, head.height());
        index.report(chain, state);
    }

    @Override
    public void close() {
        stopBackfill();
    }

    /** A block in which nobody's rows change. */
    private record NoRows(BlockHeader header) implements BlockContent {
        @Override
        public void applyTo(BlockBatch batch) {}
    }

    private record Together(BlockHeader header, List<BlockContent> parts) implements BlockContent {
        @Override
        public void applyTo(BlockBatch batch) {
            parts.forEach(part -> part.applyTo(batch));
        }
    }
}
