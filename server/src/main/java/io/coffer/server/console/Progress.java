package io.coffer.server.console;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far long work has come: a redrawn line on a terminal, a log line now and then elsewhere, each with rate and time
 * left. Several tasks share it. Safe for many threads.
 */
public final class Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration LOG_EVERY = Duration.ofSeconds(10);

    /** The rate is that of the last minute, so that it follows a change of pace. */
    private static final Duration RATE_WINDOW = Duration.ofSeconds(60);

    private static final int BAR_WIDTH = 24;

    private final Screen screen;
    private final InstantSource clock;
    private final SequencedMap<String, Task> running = new LinkedHashMap<>();
    private Instant drawn = Instant.MIN;

    public Progress(Screen screen, InstantSource clock) {
        this.screen = screen;
        this.clock = clock;
    }

    /**
     * @param name for instance {@code chain 1}
     * @param unit what is counted, in the plural, for instance {@code blocks}
     */
    public synchronized Task start(String name, String unit) {
        return add(new Task(name, unit, clock.instant()));
    }

    /**
     * The same of work that began with nothing done, whose first figures come late.
     *
     * @param ago when it began
     */
    public synchronized Task startedBefore(Duration ago, String name, String unit) {
        Task task = new Task(name, unit, clock.instant().minus(ago));
        task.samples.addLast(new Task.Sample(task.started, 0));
        return add(task);
    }

    private Task add(Task task) {
        running.put(task.name, task);
        return task;
    }

    private synchronized void moved(Task task, long done, long total) {
        Instant now = clock.instant();
        task.note(now, done, total);
        if (screen.kind() == Screen.Kind.PLAIN) {
            if (task.logged.plus(LOG_EVERY).compareTo(now) <= 0) {
                task.logged = now;
                LOG.info("{}", task.text());
            }
        } else if (drawn.equals(Instant.MIN) || drawn.plus(REDRAW).compareTo(now) <= 0) {
            drawn = now;
            draw();
        }
    }

    private synchronized void finished(Task task) {
        if (running.remove(task.name, task)) {
            Duration took = Duration.between(task.started, clock.instant());
            draw();
            LOG.info("{}: {} {} in {}", task.name, grouped(task.done), task.unit, readable(took));
        }
    }

    private void draw() {
        String line = running.values().stream().map(Task::bar).collect(Collectors.joining("  "));
        try {
            screen.status(line);
        } catch (IOException closed) {
            LOG.debug("standard error takes no more status lines", closed);
        }
    }

    /** One piece of long work. */
    public final class Task implements AutoCloseable {
        private record Sample(Instant at, long done) {}

        private final String name;
        private final String unit;
        private final Instant started;
        private final Deque<Sample> samples = new ArrayDeque<>();
        private Instant logged;
        private long done;
        private long total;

        private Task(String name, String unit, Instant started) {
            this.name = name;
            this.unit = unit;
            this.started = started;
            this.logged = started;
        }

        /** @param total may change while the work goes on */
        public void at(long done, long total) {
            moved(this, done, total);
        }

        @Override
        public void close() {
            finished(this);
        }

        private void note(Instant now, long nowDone, long nowTotal) {
            done = nowDone;
            total = nowTotal;
            boolean close =
                    !samples.isEmpty() && samples.getLast().at().plusSeconds(1).isAfter(now);
            if (!close) {
                samples.addLast(new Sample(now, nowDone));
            }
            while (samples.size() > 2
                    && samples.getFirst().at().plus(RATE_WINDOW).isBefore(now)) {
                samples.removeFirst();
            }
        }

        /** Units a second, of the last minute. */
        private double rate() {
            if (samples.isEmpty()) {
                return 0;
            }
            Sample first = samples.getFirst();
            double seconds = Duration.between(first.at(), clock.instant()).toMillis() / 1000.0;
            return seconds > 0 ? (done - first.done()) / seconds : 0;
        }

        private String left() {
            double rate = rate();
            if (done >= total) {
                return "done";
            }
            return rate > 0
                    ? readable(Duration.ofSeconds((long) Math.ceil((total - done) / rate))) + " left"
                    : "waiting";
        }

        private double part() {
            return total > 0 ? Math.min(1, (double) done / total) : 0;
        }

        private String text() {
            return String.format(
                    Locale.ROOT,
                    "%s: %s of %s %s (%.1f %%), %s a second, %s",
                    name,
                    grouped(done),
                    grouped(total),
                    unit,
                    100 * part(),
                    grouped(Math.round(rate())),
                    left());
        }

        private String bar() {
            int filled = (int) (part() * BAR_WIDTH);
            return String.format(
                    Locale.ROOT,
                    "%s [%s%s] %5.1f %%  %s %s/s  %s",
                    name,
                    "=".repeat(filled),
                    " ".repeat(BAR_WIDTH - filled),
                    100 * part(),
                    grouped(Math.round(rate())),
                    unit,
                    left());
        }
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Two units at most, for instance {@code 3 h 12 min}. */
    static String readable(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toSeconds() > 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
