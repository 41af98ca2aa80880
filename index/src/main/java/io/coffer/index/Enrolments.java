package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.BlockRef;
import io.coffer.chain.Height;
import io.coffer.index.FollowedChain.Enrolment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Owners that asked to be followed. Their history up to the tip of that moment is read on virtual threads, so that blocks
 * go on meanwhile; the follower then reads the few blocks in between and commits it all.
 */
final class Enrolments implements AutoCloseable {
    /** Owners whose history may be waited for; more are turned away, to ask again. */
    private static final int MAX_WAITING = 1024;

    private record Request(Address owner, CompletableFuture<Enrolment> answer) {}

    private record Reading(Request request, BlockRef upTo, Future<Optional<BlockContent>> history) {}

    private final ChainSource source;
    private final Follower.Options options;
    private final Runnable wake;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Address, Request> requests = new ConcurrentHashMap<>();
    /** Belongs to the follower's thread. */
    private final Map<Address, Reading> readings = new ConcurrentHashMap<>();

    private volatile boolean closed;

    /** @param wake makes the follower look here */
    Enrolments(ChainSource source, Follower.Options options, Runnable wake) {
        this.source = source;
        this.options = options;
        this.wake = wake;
    }

    /** Asks for {@code owner}; the answer comes when its rows are there. */
    CompletableFuture<Enrolment> request(Address owner) {
        if (closed || (requests.size() >= MAX_WAITING && !requests.containsKey(owner))) {
            return CompletableFuture.completedFuture(Enrolment.UNDER_WAY);
        }
        Request request = requests.computeIfAbsent(owner, _ -> new Request(owner, new CompletableFuture<>()));
        wake.run();
        return request.answer();
    }

    /** Forgets what was read of blocks above {@code forkPoint}: it is read again. */
    void reorged(Height forkPoint) {
        readings.values().removeIf(reading -> {
            boolean gone = reading.upTo().height().compareTo(forkPoint) > 0;
            if (gone) {
                reading.history().cancel(true);
            }
            return gone;
        });
    }

    /** Starts readings, and commits those that are done. Called between blocks. */
    void applyTo(ChainWriter writer) throws InterruptedException {
        Optional<BlockRef> tip = writer.tip();
        if (tip.isEmpty() || requests.isEmpty()) {
            return;
        }
        for (Request request : requests.values()) {
            if (readings.size() < options.readers() && !readings.containsKey(request.owner())) {
                readings.put(request.owner(), read(request, tip.get()));
            }
        }
        for (Reading reading : List.copyOf(readings.values())) {
            if (reading.history().isDone()) {
                readings.remove(reading.request().owner());
                finish(reading, tip.get(), writer);
            }
        }
    }

    private Reading read(Request request, BlockRef tip) {
        Future<Optional<BlockContent>> history = threads.submit(() -> {
            try {
                return history(request.owner(), options.start(), tip);
            } finally {
                wake.run();
            }
        });
        return new Reading(request, tip, history);
    }

    /** Empty where there is nothing between {@code first} and {@code last}. */
    private Optional<BlockContent> history(Address owner, Height first, BlockRef last) {
        return first.compareTo(last.height()) > 0
                ? Optional.empty()
                : Optional.of(source.readOwner(owner, first, last.height()));
    }

    private void finish(Reading reading, BlockRef tip, ChainWriter writer) throws InterruptedException {
        Address owner = reading.request().owner();
        List<BlockContent> contents = new ArrayList<>();
        try {
            reading.history().get().ifPresent(contents::add);
        } catch (ExecutionException failed) {
            throw Failures.cause(failed);
        }
        if (!endsAt(contents, reading.upTo())) {
            return;
        }
        Optional<BlockContent> since = history(owner, reading.upTo().height().next(), tip);
        if (since.isPresent() && !endsAt(List.of(since.get()), tip)) {
            return;
        }
        since.ifPresent(contents::add);
        Coverage from = new Coverage(Follower.Scope.REGISTERED, options.start());
        writer.enrol(owner, from, rows -> contents.forEach(content -> content.applyTo(rows)));
        requests.remove(owner);
        reading.request().answer().complete(Enrolment.COMPLETE);
    }

    /** Whether the node was on our branch while it was read; where not, the reading is done again. */
    private static boolean endsAt(List<BlockContent> contents, BlockRef block) {
        return contents.isEmpty() || contents.getLast().header().block().hash().equals(block.hash());
    }

    /** Lets everybody who waits go on, without an answer. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        requests.values().forEach(request -> request.answer().complete(Enrolment.UNDER_WAY));
        requests.clear();
        threads.close();
    }
}
