package io.coffer.gateway;

import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.index.ChainState;
import io.coffer.index.Index;
import io.coffer.wallet.ChainTrouble;
import io.coffer.wallet.Wallet;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What operators watch: requests by endpoint and code, how long they took, and how each chain stands. */
final class Meters {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();
    private final Index index;
    private final InstantSource clock;
    private final MultiGauge heights = MultiGauge.builder("coffer.chain.height")
            .description("Height of the block that answers are true of")
            .register(registry);
    private final MultiGauge blocksBehind = MultiGauge.builder("coffer.chain.blocks.behind")
            .description("Blocks between the node's head and the block that answers are true of")
            .register(registry);
    private final MultiGauge ages = MultiGauge.builder("coffer.chain.tip.age.seconds")
            .description("Seconds since the time of the block that answers are true of")
            .register(registry);
    private final MultiGauge up = MultiGauge.builder("coffer.chain.answers")
            .description("1 when the chain can answer, else 0")
            .register(registry);

    Meters(Index index, Wallet wallet, InstantSource clock) {
        this.index = index;
        this.clock = clock;
        FunctionCounter.builder("coffer.live.reads", wallet, Wallet::liveReads)
                .description("Balance readings that went to a node")
                .register(registry);
    }

    private record Answered(String endpoint, String code) {}

    void answered(String endpoint, String code, long nanos) {
        Answered answered = new Answered(endpoint, code);
        Timer known = timers.get(answered);
        Timer timer = known != null ? known : timers.computeIfAbsent(answered, this::timer);
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Answered answered) {
        return Timer.builder("coffer.requests")
                .description("Answers by endpoint and code, and the time they took")
                .tags("endpoint", answered.endpoint(), "code", answered.code())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Everything in the Prometheus text format. */
    String scrape() {
        List<MultiGauge.Row<?>> tips = new ArrayList<>();
        List<MultiGauge.Row<?>> behind = new ArrayList<>();
        List<MultiGauge.Row<?>> tipAges = new ArrayList<>();
        List<MultiGauge.Row<?>> answering = new ArrayList<>();
        Instant now = clock.instant();
        index.states().forEach((chain, state) -> {
            Tags tags = tags(chain);
            answering.add(MultiGauge.Row.of(tags, ChainTrouble.of(state).isEmpty() ? 1 : 0));
            tip(state).ifPresent(block -> {
                tips.add(MultiGauge.Row.of(tags, block.height().value()));
                behind.add(MultiGauge.Row.of(tags, lag(state, block)));
                tipAges.add(MultiGauge.Row.of(
                        tags, Duration.between(block.time(), now).toSeconds()));
            });
        });
        heights.register(tips, true);
        blocksBehind.register(behind, true);
        ages.register(tipAges, true);
        up.register(answering, true);
        return registry.scrape();
    }

    private static Tags tags(ChainIndex chain) {
        return Tags.of("chain", chain.text());
    }

    private static Optional<BlockRef> tip(ChainState state) {
        return switch (state) {
            case ChainState.Following(BlockRef tip) -> Optional.of(tip);
            case ChainState.CatchingUp(Optional<BlockRef> tip, Height _) -> tip;
            case ChainState.Unreachable _, ChainState.Stopped _, ChainState.Imported _ -> Optional.empty();
        };
    }

    private static long lag(ChainState state, BlockRef tip) {
        return state instanceof ChainState.CatchingUp(Optional<BlockRef> _, Height head)
                ? Math.max(0, head.value() - tip.height().value())
                : 0;
    }

    void close() {
        registry.close();
    }
}
