package io.coffer.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Runs calls that wait for nodes side by side. */
public final class Parallel {
    private static final int AT_ONCE = 16;

    private Parallel() {}

    /** The results in the order of the calls; the first exception of any call is thrown. One call runs on this thread. */
    public static <T> List<T> all(List<Callable<T>> calls) throws InterruptedException {
        if (calls.size() == 1) {
            return List.of(run(calls.getFirst()));
        }
        if (calls.isEmpty()) {
            return List.of();
        }
        Semaphore permits = new Semaphore(AT_ONCE);
        List<T> results = new ArrayList<>(calls.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>(calls.size());
            for (Callable<T> call : calls) {
                permits.acquire();
                running.add(threads.submit(() -> {
                    try {
                        return call.call();
                    } finally {
                        permits.release();
                    }
                }));
            }
            for (Future<T> result : running) {
                results.add(result.get());
            }
        } catch (ExecutionException failed) {
            throw unchecked(failed);
        }
        return results;
    }

    private static <T> T run(Callable<T> call) throws InterruptedException {
        try {
            return call.call();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failed) {
            throw unchecked(failed);
        }
    }

    private static RuntimeException unchecked(Exception failed) {
        return switch (failed) {
            case RuntimeException unchecked -> unchecked;
            case ExecutionException wrapped when wrapped.getCause() instanceof RuntimeException cause -> cause;
            default -> new IllegalStateException(failed);
        };
    }
}
