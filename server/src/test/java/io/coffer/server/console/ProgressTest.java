package io.coffer.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProgressTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Logger logger = (Logger) LoggerFactory.getLogger(Progress.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
        logger.setLevel(null);
    }

    @Test
    void progress_plainScreen_logsNowAndThenWithRateAndTimeLeft() {
        Progress progress = new Progress(new Screen(screen, Screen.Kind.PLAIN), now::get);
        try (Progress.Task task = progress.start("chain 1", "blocks")) {
            task.at(0, 10_000);
            for (int second = 1; second <= 20; second++) {
                pass(Duration.ofSeconds(1));
                task.at(second * 100L, 10_000);
            }
        }

        assertThat(lines())
                .containsExactly(
                        "chain 1: 1,000 of 10,000 blocks (10.0 %), 100 a second, 1 min 30 s left",
                        "chain 1: 2,000 of 10,000 blocks (20.0 %), 100 a second, 1 min 20 s left",
                        "chain 1: 2,000 blocks in 20 s");
        assertThat(screen.size()).isZero();
    }

    @Test
    void progress_terminal_redrawsOneLineForAllTasks() {
        Progress progress = new Progress(new Screen(screen, Screen.Kind.TERMINAL), now::get);
        try (Progress.Task first = progress.start("chain 1", "blocks");
                Progress.Task second = progress.start("chain 10", "blocks")) {
            first.at(0, 200);
            pass(Duration.ofSeconds(10));
            second.at(0, 50);
            first.at(100, 200);
            pass(Duration.ofSeconds(10));
            second.at(50, 50);
        }

        assertThat(text())
                .contains("chain 1 [============            ]  50.0 %  5 blocks/s  20 s left")
                .contains("chain 10 [========================] 100.0 %")
                .doesNotContain("\n")
                .endsWith("\r\u001b[K");
        assertThat(lines()).containsExactly("chain 10: 50 blocks in 20 s", "chain 1: 100 blocks in 20 s");
    }

    @Test
    void progress_noMovement_saysWaiting() {
        Progress progress = new Progress(new Screen(screen, Screen.Kind.PLAIN), now::get);
        try (Progress.Task task = progress.start("import", "rows")) {
            task.at(5, 10);
            pass(Duration.ofSeconds(30));
            task.at(5, 10);
            assertThat(lines()).containsExactly("import: 5 of 10 rows (50.0 %), 0 a second, waiting");
        }
    }

    @Test
    void progress_firstFiguresLate_countsFromTheBeginning() {
        Progress progress = new Progress(new Screen(screen, Screen.Kind.PLAIN), now::get);
        try (Progress.Task task = progress.startedBefore(Duration.ofSeconds(20), "chain 1", "blocks")) {
            pass(Duration.ofSeconds(10));
            task.at(3_000, 6_000);
        }
        assertThat(lines())
                .containsExactly(
                        "chain 1: 3,000 of 6,000 blocks (50.0 %), 100 a second, 30 s left",
                        "chain 1: 3,000 blocks in 30 s");
    }

    @Test
    void screen_lineWhileStatusIsShown_appearsAboveIt() throws IOException {
        Screen terminal = new Screen(screen, Screen.Kind.TERMINAL);
        terminal.status("half way");
        terminal.lines().write("a log line\n".getBytes(StandardCharsets.UTF_8));

        assertThat(text()).endsWith("\r\u001b[Ka log line\nhalf way");
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private String text() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
