package io.coffer.index.rocksdb;

import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads many values at once: in batches, which share the way through the files' indexes, and on several cores. For writers,
 * whose rows are anywhere in the index and wait for each other otherwise.
 */
final class ReadAhead implements AutoCloseable {
    /** Keys of one native call; more gain nothing, and bound the arrays that live at one time. */
    private static final int BATCH = 256;

    /** Beyond that, readers of requests need the cores more. */
    private static final int MOST_THREADS = 3;

    private static final int IDLE_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);

    private final ExecutorService threads;
    private final int ways;

    private ReadAhead(int threadsBesidesTheCaller) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threadsBesidesTheCaller,
                threadsBesidesTheCaller,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("index-read-ahead-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
        this.ways = threadsBesidesTheCaller + 1;
    }

    static ReadAhead start() {
        return new ReadAhead(Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, MOST_THREADS));
    }

    /** The value at each of {@code keys}, which are in order; {@link RocksReader#NOTHING} where there is none. */
    List<byte[]> values(RocksReader reader, Table table, List<byte[]> keys) {
        int share = Math.max(BATCH, (keys.size() + ways - 1) / ways);
        List<FutureTask<List<byte[]>>> parts = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += share) {
            List<byte[]> part = keys.subList(from, Math.min(keys.size(), from + share));
            parts.add(new FutureTask<>(() -> inBatches(reader, table, part)));
        }
        parts.stream().skip(1).forEach(threads::execute);
        parts.stream().limit(1).forEach(FutureTask::run);
        // All of them, also when one failed: nothing may still read when the caller closes the database.
        parts.forEach(ReadAhead::await);
        List<byte[]> values = new ArrayList<>(keys.size());
        parts.forEach(part -> values.addAll(result(part)));
        return values;
    }

    private static List<byte[]> inBatches(RocksReader reader, Table table, List<byte[]> keys) {
        List<byte[]> values = new ArrayList<>(keys.size());
        for (int from = 0; from < keys.size(); from += BATCH) {
            values.addAll(reader.values(table, keys.subList(from, Math.min(keys.size(), from + BATCH))));
        }
        return values;
    }

    /** Lets nothing interrupt it, and keeps the interruption for the caller. */
    private static void await(Future<?> part) {
        boolean interrupted = false;
        while (part.state() == Future.State.RUNNING) {
            try {
                part.get();
            } catch (InterruptedException later) {
                interrupted = true;
            } catch (ExecutionException failed) {
                LOG.debug("told with the result", failed);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T result(Future<T> ended) {
        return switch (ended.state()) {
            case SUCCESS -> ended.resultNow();
            case FAILED ->
                throw ended.exceptionNow() instanceof StoreException known
                        ? known
                        : new StoreException("reading ahead failed", ended.exceptionNow());
            case RUNNING, CANCELLED -> throw new IllegalStateException("a part of a reading has not ended");
        };
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
