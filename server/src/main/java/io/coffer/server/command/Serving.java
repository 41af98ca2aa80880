package io.coffer.server.command;

import io.coffer.server.Coffer;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a started server up until the process is told to stop. */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private Serving() {}

    /** Returns never: on SIGTERM or SIGINT the server is stopped and the process ends with 0. */
    static void untilSignal(Coffer server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Halting gives exit code 0, where a signal would give 143, which supervisors take for a failure. */
    private static void stop(Coffer server) {
        LOG.info("stopping");
        server.close();
        LOG.info("stopped");
        Runtime.getRuntime().halt(0);
    }
}
