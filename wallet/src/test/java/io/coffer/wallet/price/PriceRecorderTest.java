package io.coffer.wallet.price;

import static io.coffer.wallet.price.PriceSourceTest.DAI;
import static io.coffer.wallet.price.PriceSourceTest.ETHER;
import static io.coffer.wallet.price.PriceSourceTest.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Price;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written down of prices, and when. */
final class PriceRecorderTest {
    private static final Instant START = Instant.parse("2026-01-01T23:52:30Z");
    private static final Instant SLOT = Instant.parse("2026-01-01T23:50:00Z");
    private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");

    private final CountingStore store = new CountingStore();
    private Instant now = START;
    private final Prices prices =
            Prices.open(new InMemoryPriceStore(), Prices.Options.of(List.of(PriceOrigin.CHAIN)), () -> now);
    private final PriceRecorder recorder = new PriceRecorder(prices, store, Duration.ofMinutes(1), 10);

    /** Counts what is written. */
    private static final class CountingStore implements PricePointStore {
        private final InMemoryPricePointStore points = new InMemoryPricePointStore();
        private int batches;

        @Override
        public void record(Collection<PricePoint> said, int mostTokens) {
            batches++;
            points.record(said, mostTokens);
        }

        @Override
        public List<PricePoint> read(TokenId token, PointPeriod period, Instant from, Instant before, int limit) {
            return points.read(token, period, from, before, limit);
        }

        @Override
        public void prune(PointPeriod period, Instant oldest) {
            points.prune(period, oldest);
        }
    }

    private void costs(TokenId token, String dollars, PriceOrigin origin) {
        prices.want(token);
        prices.accept(List.of(new Quote(token, new Price(new BigDecimal(dollars)), now, origin)));
    }

    private void after(Duration time) {
        now = now.plus(time);
        prices.expire();
        recorder.step(now);
    }

    private List<String> points(TokenId token, PointPeriod period) {
        return store.read(token, period, Instant.EPOCH, now.plus(Duration.ofDays(1)), 100).stream()
                .map(point -> point.start() + " " + point.price().text())
                .toList();
    }

    @Test
    void step_writesTheLastPriceOfEachPeriod() {
        costs(ETHER, "1", PriceOrigin.CHAIN);
        recorder.step(now);
        costs(ETHER, "2", PriceOrigin.CHAIN);
        after(Duration.ofMinutes(1));
        assertThat(points(ETHER, PointPeriod.FIVE_MINUTES)).containsExactly(SLOT + " 2");

        costs(ETHER, "3", PriceOrigin.CHAIN);
        after(Duration.ofMinutes(8));
        assertThat(points(ETHER, PointPeriod.FIVE_MINUTES)).containsExactly(SLOT.plusSeconds(600) + " 3", SLOT + " 2");
        assertThat(points(ETHER, PointPeriod.DAY)).containsExactly(DAY.plus(Duration.ofDays(1)) + " 3", DAY + " 2");
    }

    @Test
    void step_withNothingNew_writesNothing() {
        costs(ETHER, "1", PriceOrigin.CHAIN);
        recorder.step(now);
        after(Duration.ofSeconds(30));
        costs(ETHER, "1", PriceOrigin.CHAIN);
        after(Duration.ofSeconds(60));
        assertThat(store.batches).isEqualTo(1);
        after(Duration.ofSeconds(60));
        assertThat(store.batches).as("another five minutes, the same price").isEqualTo(2);
    }

    @Test
    void importedAndUnwantedPrices_areNotWritten() {
        costs(ETHER, "1", PriceOrigin.IMPORT);
        prices.accept(List.of(new Quote(USDC, new Price(BigDecimal.ONE), now, PriceOrigin.CHAIN)));
        recorder.step(now);
        assertThat(store.batches).isZero();
        assertThat(points(USDC, PointPeriod.DAY)).isEmpty();
    }

    @Test
    void points_olderThanTheyAreKept_areRemoved() {
        costs(ETHER, "1", PriceOrigin.CHAIN);
        recorder.step(now);
        after(Duration.ofDays(7).minusMinutes(10));
        assertThat(points(ETHER, PointPeriod.FIVE_MINUTES)).hasSize(1);
        after(Duration.ofHours(2));
        assertThat(points(ETHER, PointPeriod.FIVE_MINUTES)).isEmpty();
        assertThat(points(ETHER, PointPeriod.DAY)).hasSize(1);
        after(Duration.ofDays(731));
        assertThat(points(ETHER, PointPeriod.DAY)).isEmpty();
    }

    @Test
    void noTokens_meansNoPoints() {
        costs(DAI, "1", PriceOrigin.CHAIN);
        new PriceRecorder(prices, store, Duration.ofMinutes(1), 0).step(now);
        assertThat(store.batches).isZero();
    }
}
