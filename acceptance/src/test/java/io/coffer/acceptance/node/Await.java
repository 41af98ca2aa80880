package io.coffer.acceptance.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, never for times. */
public final class Await {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private Await() {}

    /** @throws AssertionError when {@code condition} does not hold within {@code atMost} */
    public static void until(Duration atMost, Supplier<String> what, BooleanSupplier condition) {
        present(atMost, what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** The first answer of {@code source} that is present. */
    public static <T> T present(Duration atMost, Supplier<String> what, Supplier<Optional<T>> source) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<T> answer = source.get();
            if (answer.isPresent()) {
                return answer.orElseThrow();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + atMost.toMillis() + " ms: " + what.get());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
