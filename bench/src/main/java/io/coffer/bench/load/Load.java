package io.coffer.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Drives one server for a bounded time and counts. As fast as the server answers (closed loop), or at a fixed rate with
 * latency measured from the moment a request was due, so that a stalled server cannot hide its queue (open loop).
 */
public final class Load {
    private static final long NANOS = 1_000_000_000L;

    /** Longest latency that is told apart; more counts as this. */
    private static final long MAX_LATENCY_NANOS = 60 * NANOS;

    /** Between two looks at a fixed rate: one that never paused would take a core from the server. */
    private static final long LONGEST_PAUSE_NANOS = 50_000;

    private final InetSocketAddress server;
    private final List<byte[]> requests;
    private final int connections;

    /** @param requests complete HTTP requests, sent in turn, over and over */
    public Load(InetSocketAddress server, List<byte[]> requests, int connections) {
        if (requests.isEmpty() || connections < 1 || connections > 1024) {
            throw new IllegalArgumentException("load needs requests and 1 to 1024 connections");
        }
        this.server = server;
        this.requests = List.copyOf(requests);
        this.connections = connections;
    }

    /**
     * @param refusals answers with another status than 200
     * @param latency in nanoseconds
     */
    public record Result(long answers, long refusals, long bytes, double seconds, Histogram latency) {
        public double perSecond() {
            return answers / seconds;
        }

        public double millisAt(double percentile) {
            return latency.getValueAtPercentile(percentile) / 1e6;
        }

        /** Bytes of one answer's body, on average. */
        public long bodyBytes() {
            return answers == 0 ? 0 : bytes / answers;
        }
    }

    public Result asFastAsItGoes(Duration time) throws IOException {
        return run(time, 0);
    }

    public Result atRate(double perSecond, Duration time) throws IOException {
        return run(time, (long) (NANOS / perSecond));
    }

    private Result run(Duration time, long intervalNanos) throws IOException {
        Histogram latency = new Histogram(MAX_LATENCY_NANOS, 3);
        try (Selector selector = Selector.open()) {
            List<Connection> idle = new ArrayList<>();
            List<Connection> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Connection connection = Connection.open(server, selector);
                idle.add(connection);
                all.add(connection);
            }
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            long due = begin;
            int next = 0;
            long now = begin;
            while (now < end) {
                while (!idle.isEmpty() && (intervalNanos == 0 || due <= now)) {
                    Connection connection = idle.removeLast();
                    connection.send(requests.get(next), intervalNanos == 0 ? System.nanoTime() : due);
                    next = next + 1 == requests.size() ? 0 : next + 1;
                    due += intervalNanos;
                }
                if (intervalNanos == 0 || idle.isEmpty()) {
                    selector.select(100);
                } else if (selector.selectNow() == 0) {
                    LockSupport.parkNanos(Math.min(due - now, LONGEST_PAUSE_NANOS));
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (connection.receive()) {
                        latency.recordValue(Math.min(MAX_LATENCY_NANOS, System.nanoTime() - connection.dueNanos()));
                        idle.add(connection);
                    }
                }
                selector.selectedKeys().clear();
                now = System.nanoTime();
            }
            return summary(all, (now - begin) / (double) NANOS, latency);
        }
    }

    private static Result summary(List<Connection> all, double seconds, Histogram latency) throws IOException {
        long refusals = 0;
        long bytes = 0;
        for (Connection connection : all) {
            refusals += connection.refusals();
            bytes += connection.bodyBytes();
            connection.close();
        }
        return new Result(latency.getTotalCount(), refusals, bytes, seconds, latency);
    }
}
