package io.coffer.wallet.price;

import static io.coffer.wallet.price.PriceSourceTest.ETHER;
import static io.coffer.wallet.price.PriceSourceTest.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainRegistry;
import io.coffer.chain.Price;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When services are asked and when they are left in peace, and how the operator's file is taken. */
final class PriceFeedTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration REFRESH = Duration.ofMinutes(1);
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final StandIn llama = new StandIn();
    private final StandIn gecko = new StandIn();
    private final PriceFeed.Points points = new PriceFeed.Points(new InMemoryPricePointStore(), 10);
    private volatile Instant now = START;
    private final Prices prices = Prices.open(
            new InMemoryPriceStore(),
            Prices.Options.of(List.of(PriceOrigin.DEFILLAMA, PriceOrigin.COINGECKO)),
            () -> now);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        llama.close();
        gecko.close();
    }

    @Test
    void step_asksForWantedTokensOnceInARefreshTime() {
        llama.answers(llamaSays("2"));
        PriceFeed feed = feed(PriceSource.defiLlama(llama.base()));

        feed.step();
        assertThat(llama.requests()).as("nobody asked for a token").isEmpty();

        prices.want(ETHER);
        feed.step();
        now = now.plusSeconds(59);
        feed.step();
        assertThat(llama.requests()).hasSize(1);
        assertThat(prices.current(ETHER).orElseThrow().text()).isEqualTo("2");

        now = now.plusSeconds(1);
        feed.step();
        assertThat(llama.requests()).hasSize(2);
    }

    @Test
    void step_keepsThePauseBetweenTwoCalls() {
        llama.answers(llamaSays("2"));
        PriceFeed feed = feed(PriceSource.defiLlama(llama.base()));
        prices.want(ETHER);
        feed.step();
        prices.want(USDC);

        now = now.plusMillis(600);
        feed.step();
        assertThat(llama.requests()).hasSize(1);

        now = now.plusMillis(100);
        feed.step();
        assertThat(llama.requests()).hasSize(2);
    }

    @Test
    void step_asksTheSecondSourceOnlyForWhatTheFirstDoesNotKnow() {
        llama.answers(llamaSays("2"));
        gecko.answers(
                "{\"" + USDC.address().text() + "\":{\"usd\":1,\"last_updated_at\":" + START.getEpochSecond() + "}}");
        PriceFeed feed =
                feed(PriceSource.defiLlama(llama.base()), PriceSource.coinGecko(gecko.base(), Optional.empty()));
        prices.want(ETHER);
        prices.want(USDC);

        feed.step();

        assertThat(gecko.requests())
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .startsWith("/api/v3/simple/token_price/ethereum?contract_addresses="
                                + USDC.address().text() + "&"));
        assertThat(prices.current(USDC)).isPresent();
    }

    @Test
    void step_writesDownWhatPricesAre() {
        llama.answers(llamaSays("2"));
        PriceFeed feed = feed(PriceSource.defiLlama(llama.base()));
        prices.want(ETHER);

        feed.step();

        assertThat(points.store().read(ETHER, PointPeriod.FIVE_MINUTES, START, START.plusSeconds(1), 10))
                .extracting(point -> point.price().text())
                .containsExactly("2");
    }

    @Test
    void step_takesBackWhatASourceWithdraws() {
        prices.want(ETHER);
        List<PriceSource.Fetched> answers = new ArrayList<>(List.of(
                new PriceSource.Fetched.Quotes(
                        List.of(new Quote(ETHER, new Price(BigDecimal.TWO), START, PriceOrigin.COINGECKO))),
                new PriceSource.Fetched.Quotes(List.of(), List.of(ETHER, USDC))));
        PriceFeed feed = feed(new Scripted(answers));

        feed.step();
        assertThat(prices.current(ETHER)).isPresent();
        now = now.plus(REFRESH);
        feed.step();
        assertThat(prices.current(ETHER)).isEmpty();
    }

    /** Gives its answers, one a call. */
    private record Scripted(List<PriceSource.Fetched> answers) implements PriceSource {
        @Override
        public PriceOrigin origin() {
            return PriceOrigin.COINGECKO;
        }

        @Override
        public boolean covers(TokenId token) {
            return true;
        }

        @Override
        public List<TokenId> batch(List<TokenId> due) {
            return due;
        }

        @Override
        public Duration pause() {
            return Duration.ZERO;
        }

        @Override
        public Fetched fetch(List<TokenId> batch) {
            return answers.removeFirst();
        }
    }

    @Test
    void step_backsOffFromAServiceThatFails() {
        llama.answers(500, "", "").answers(500, "", "").answers(429, "3000", "").answers(llamaSays("2"));
        PriceFeed feed = feed(PriceSource.defiLlama(llama.base()));
        prices.want(ETHER);

        feed.step();
        assertCallsAfter(feed, Duration.ofMillis(4_999), 1);
        assertCallsAfter(feed, Duration.ofMillis(1), 2);
        assertCallsAfter(feed, Duration.ofMillis(9_999), 2);
        assertCallsAfter(feed, Duration.ofMillis(1), 3);
        assertCallsAfter(feed, Duration.ofSeconds(2_999), 3);
        assertCallsAfter(feed, Duration.ofSeconds(1), 4);
    }

    private void assertCallsAfter(PriceFeed feed, Duration pause, int calls) {
        now = now.plus(pause);
        feed.step();
        assertThat(llama.requests()).hasSize(calls);
    }

    @Test
    void thread_readsTheFileAtOnceAndAgainWhenItChanges() throws Exception {
        Path file = folder.resolve("prices.ndjson");
        write(file, 1, line("", "3638.63"));
        try (PriceFeed feed = new PriceFeed(
                prices,
                Optional.of(file),
                List.of(),
                REFRESH,
                Optional.of(points),
                ChainRegistry.shipped(),
                () -> now)) {
            feed.start();
            assertThat(prices.current(ETHER).orElseThrow().text()).isEqualTo("3638.63");

            write(file, 2, line("", "4000"));
            awaitPrice("4000");
        }
    }

    @Test
    void file_withAMistake_changesNothing() throws Exception {
        Path file = folder.resolve("prices.ndjson");
        write(file, 1, line("", "1") + "\n\n" + line(USDC.address().text(), "1.0001"));
        PriceFile operator = new PriceFile(file, ChainRegistry.shipped());
        operator.reload(prices);

        write(file, 2, line("", "2") + "\nnonsense");
        operator.reload(prices);
        assertThat(prices.current(ETHER).orElseThrow().text()).isEqualTo("1");

        Files.delete(file);
        operator.reload(prices);
        assertThat(prices.current(ETHER)).isPresent();

        write(file, 3, line("", "3"));
        operator.reload(prices);
        assertThat(prices.current(ETHER).orElseThrow().text()).isEqualTo("3");
        assertThat(prices.current(USDC)).as("its line is gone").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"chainIndex":"999999","tokenAddress":"","price":"1","at":"2026-01-01T00:00:00Z"}
            {"chainIndex":"1","tokenAddress":"0x1","price":"1","at":"2026-01-01T00:00:00Z"}
            {"chainIndex":"1","tokenAddress":"","price":"0","at":"2026-01-01T00:00:00Z"}
            {"chainIndex":"1","tokenAddress":"","price":"1","at":"yesterday"}
            {"chainIndex":"1","tokenAddress":"","price":"1"}
            {"chainIndex":"1"
            {"chainIndex":"1","tokenAddress":"","price":1e9999999999999999,"at":"2026-01-01T00:00:00Z"}
            []
            """)
    void file_withAnUnreadableLine_isNotTaken(String line) throws Exception {
        Path file = folder.resolve("prices.ndjson");
        write(file, 1, line("", "1") + "\n" + line);

        new PriceFile(file, ChainRegistry.shipped()).reload(prices);

        assertThat(prices.current(ETHER)).isEmpty();
    }

    @Test
    void file_namingATokenTwice_meansTheLaterTime() throws Exception {
        Path file = folder.resolve("prices.ndjson");
        write(file, 1, line("", "2").replace("2026-01-01", "2026-01-02") + "\n" + line("", "1"));

        new PriceFile(file, ChainRegistry.shipped()).reload(prices);

        assertThat(prices.current(ETHER).orElseThrow().text()).isEqualTo("2");
    }

    private PriceFeed feed(PriceSource... sources) {
        return new PriceFeed(
                prices,
                Optional.empty(),
                List.of(sources),
                REFRESH,
                Optional.of(points),
                ChainRegistry.shipped(),
                () -> now);
    }

    private void awaitPrice(String price) {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!prices.current(ETHER).orElseThrow().text().equals(price)) {
            assertThat(Instant.now()).as("no price %s in time", price).isBefore(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String llamaSays(String price) {
        return "{\"coins\":{\"coingecko:ethereum\":{\"price\":" + price + ",\"timestamp\":" + START.getEpochSecond()
                + "}}}";
    }

    private static String line(String token, String price) {
        return "{\"chainIndex\":\"1\",\"tokenAddress\":\"" + token + "\",\"price\":\"" + price
                + "\",\"at\":\"2026-01-01T00:00:00Z\"}";
    }

    /** Writes a file with a modification time of its own, however fast tests are. */
    private static void write(Path file, int version, String text) throws IOException {
        Path fresh = Files.writeString(file.resolveSibling("fresh"), text);
        Files.setLastModifiedTime(fresh, FileTime.from(START.plusSeconds(version)));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
