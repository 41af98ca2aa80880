package io.coffer.index.rocksdb;

import io.coffer.index.store.StoreException;
import java.util.List;
import java.util.concurrent.Callable;
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
 * Shares a writer's work with further cores: reading rows that are anywhere in the index and wait for each other otherwise,
 * and rewriting pages.
 */
final class Helpers implements AutoCloseable {
    /** Beyond that, readers of requests need the cores more. */
    private static final int MOST_THREADS = 3;

    private static final int IDLE_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Helpers.class);

    private final ExecutorService threads;
    private final int count;

    private Helpers(int count) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                count,
                count,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("index-helper-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
        this.count = count;
    }

    static Helpers start() {
        return new Helpers(Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, MOST_THREADS));
    }

    /**
     * What the parts result in. The caller goes through them from one end and the helpers from the other, each taking what
     * nobody has taken: a helper that gets no core holds nobody up.
     *
     * @throws StoreException when one fails; no part is at work any more then
     */
    <T> List<T> all(List<Callable<T>> parts) {
        List<FutureTask<T>> tasks = parts.stream().map(FutureTask::new).toList();
        for (int helper = 0; helper < Math.min(count, tasks.size() - 1); helper++) {
            threads.execute(() -> tasks.reversed().forEach(FutureTask::run));
        }
        tasks.forEach(FutureTask::run);
        // All of them, also when one failed: nothing may still read when the caller closes the database.
        tasks.forEach(Helpers::await);
        return tasks.stream().map(Helpers::result).toList();
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
                        : new StoreException("a part of a batch failed", ended.exceptionNow());
            case RUNNING, CANCELLED -> throw new IllegalStateException("a part of a batch has not ended");
        };
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
