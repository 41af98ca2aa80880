package io.coffer.index;

import io.coffer.chain.Height;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads ranges of history ahead on virtual threads and hands them over in order. At most {@code readers} ranges are being
 * read or waiting, so a slow writer holds the readers back. What was read stays when another range fails.
 */
final class Backfill implements AutoCloseable {

    private record Range(Height first, Height last, Future<BlockContent> content) {}

    private final ChainSource source;
    private final Height last;
    private final Follower.Options options;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Range> window = new ArrayDeque<>();
    private long next;

    /** @param last of the blocks to read, included */
    Backfill(ChainSource source, Height first, Height last, Follower.Options options) {
        this.source = source;
        this.next = first.value();
        this.last = last;
        this.options = options;
    }

    Height last() {
        return last;
    }

    boolean isDone() {
        return window.isEmpty() && next > last.value();
    }

    /**
     * Waits for the next range.
     *
     * @throws SourceUnavailableException when it could not be read; it is being read again
     */
    BlockContent take() throws InterruptedException {
        while (window.size() < options.readers() && next <= last.value()) {
            Height first = new Height(next);
            Height end = new Height(Math.min(last.value(), next + options.rangeLength() - 1));
            window.addLast(read(first, end));
            next = end.value() + 1;
        }
        Range range = window.removeFirst();
        try {
            BlockContent content = range.content().get();
            if (!content.header().block().height().equals(range.last())) {
                throw new IllegalStateException("the source gave a range that ends at "
                        + content.header().block() + " and not at height " + range.last());
            }
            return content;
        } catch (ExecutionException failed) {
            window.addFirst(read(range.first(), range.last()));
            throw Failures.cause(failed);
        }
    }

    private Range read(Height first, Height end) {
        return new Range(first, end, threads.submit(() -> source.readRange(first, end)));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
