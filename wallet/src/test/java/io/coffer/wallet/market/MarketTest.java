package io.coffer.wallet.market;

import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.contract;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Price;
import io.coffer.chain.Seed;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.AsOf;
import io.coffer.wallet.FakeNode;
import io.coffer.wallet.RequestedToken;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.account.AccountOutcome;
import io.coffer.wallet.account.AccountOutcome.Done;
import io.coffer.wallet.account.AccountOutcome.Refused;
import io.coffer.wallet.account.AccountRefusal;
import io.coffer.wallet.price.PointPeriod;
import io.coffer.wallet.price.PricePoint;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.price.onchain.ContractViews.Reading;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prices as requests ask for them, and what is known of tokens. */
final class MarketTest {
    private static final Instant DAY = Instant.parse("2026-05-30T00:00:00Z");
    private static final TokenId COIN = new TokenId(BASE, TokenAddress.Native.COIN);
    private static final TokenAddress TOKEN = contract(7);
    private static final RequestedToken ASKED_COIN = new RequestedToken(BASE, "");
    private static final RequestedToken ASKED_TOKEN = new RequestedToken(BASE, TOKEN.text());
    private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

    private final WalletBench bench = new WalletBench();
    private final FakeNode node = bench.follow(BASE);
    private final Market market = bench.market();

    @BeforeEach
    void addToken() {
        node.calls(TOKEN, "TKN", 6);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static <T> T done(AccountOutcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<T>) outcome).value();
    }

    private static AccountRefusal refused(AccountOutcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused<?>) outcome).why();
    }

    @Test
    void current_isInTheOrderAsked_unknownPricesAbsent() {
        bench.price(BASE, TokenAddress.Native.COIN, "2000.5");

        List<CurrentPrice> prices = done(market.current(List.of(ASKED_TOKEN, ASKED_COIN)));

        assertThat(prices.getFirst()).isEqualTo(new CurrentPrice(new TokenId(BASE, TOKEN), Optional.empty()));
        assertThat(prices.getLast().quote().orElseThrow().price().text()).isEqualTo("2000.5");
    }

    @Test
    void current_ofWhatIsNoToken_isRefused() {
        RequestedToken nonsense = new RequestedToken(BASE, "0x12");
        RequestedToken elsewhere = new RequestedToken(new ChainIndex(999_999), "");
        assertThat(refused(market.current(List.of(ASKED_COIN, nonsense))))
                .isEqualTo(new AccountRefusal.TokenUnreadable(nonsense));
        assertThat(refused(market.current(List.of(elsewhere))))
                .isEqualTo(new AccountRefusal.ChainUnknown(elsewhere.chain()));
    }

    @Test
    void history_ofRandomPoints_isTheLastOfEachStep_pageByPage() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        List<PricePoint> points = new ArrayList<>();
        for (int slot = 0; slot < 600; slot++) {
            if (random.nextInt(4) != 0) {
                points.add(point(PointPeriod.FIVE_MINUTES, DAY.plusSeconds(300L * slot), 1 + random.nextInt(1_000)));
            }
        }
        bench.points().record(points, 10);
        for (HistoryStep step : HistoryStep.values()) {
            if (step.kept() == PointPeriod.FIVE_MINUTES) {
                Instant from = DAY.plusSeconds(random.nextInt(50_000));
                Instant to = from.plusSeconds(random.nextInt(130_000));
                assertThat(pages(step, from, to, 1 + random.nextInt(20)))
                        .as("%s from %s to %s, %s", step, from, to, seed)
                        .isEqualTo(expected(points, step.length(), from, to));
            }
        }
    }

    /** Walks through the points one by one: a later one of a step takes the place of the earlier. */
    private static List<String> expected(List<PricePoint> points, Duration step, Instant from, Instant to) {
        Map<Instant, String> last = new TreeMap<>();
        for (PricePoint point : points) {
            long seconds = point.start().getEpochSecond() - DAY.getEpochSecond();
            Instant start = DAY.plusSeconds(seconds - seconds % step.toSeconds());
            if (!start.isBefore(from) && !start.isAfter(to)) {
                last.put(start, start + " " + point.price().text());
            }
        }
        return new ArrayList<>(last.values()).reversed();
    }

    private List<String> pages(HistoryStep step, Instant from, Instant to, int limit) {
        List<String> all = new ArrayList<>();
        Instant end = to;
        for (int page = 0; page < 1_000; page++) {
            HistoricPrices prices = done(market.history(ASKED_COIN, new HistoryQuestion(step, from, end, limit)));
            assertThat(prices.prices()).hasSizeLessThanOrEqualTo(limit);
            prices.prices().forEach(at -> all.add(at.start() + " " + at.price().text()));
            if (prices.end().isEmpty()) {
                return all;
            }
            end = prices.end().get().minusMillis(1);
        }
        throw new AssertionError("no end");
    }

    @Test
    void history_ofDays_isKeptApartFromFiveMinutes() {
        bench.points().record(List.of(point(PointPeriod.DAY, DAY, 5), point(PointPeriod.FIVE_MINUTES, DAY, 6)), 10);
        HistoryQuestion days = new HistoryQuestion(HistoryStep.DAY, Instant.EPOCH, EVER, 10);
        assertThat(done(market.history(ASKED_COIN, days)).prices())
                .containsExactly(new HistoricPrices.At(DAY, price(5)));
        assertThat(done(market.history(ASKED_TOKEN, days)).prices()).isEmpty();
    }

    private static PricePoint point(PointPeriod period, Instant start, int price) {
        return new PricePoint(COIN, period, start, price(price));
    }

    private static Price price(int dollars) {
        return new Price(BigDecimal.valueOf(dollars));
    }

    @Test
    void detail_ofAToken_hasItsSupplyAtTheIndexsBlock() throws InterruptedException {
        bench.contracts(BASE).supply(TOKEN, new BigInteger("123456789012345678"));
        bench.price(BASE, TOKEN, "0.000001");

        TokenDetail detail = done(market.detail(ASKED_TOKEN));

        assertThat(detail.metadata().symbol()).isEqualTo("TKN");
        assertThat(detail.chainName()).isEqualTo("Base");
        assertThat(detail.supply()).contains(Amount.of(new BigInteger("123456789012345678")));
        assertThat(detail.marketCap().orElseThrow()).isEqualByComparingTo("123456.789012345678");
        assertThat(detail.asOf())
                .isInstanceOfSatisfying(
                        AsOf.AtBlock.class, at -> assertThat(at.block().hash()).isEqualTo(WalletBench.hash(1)));
        assertThat(detail.page()).isEqualTo(TokenPage.BLANK);
    }

    @Test
    void detail_ofACoin_isTheRegistrys() throws InterruptedException {
        TokenDetail detail = done(market.detail(ASKED_COIN));
        assertThat(detail.metadata().symbol()).isEqualTo("ETH");
        assertThat(detail.metadata().decimals()).isEqualTo(18);
        assertThat(detail.supply()).isEmpty();
        assertThat(detail.marketCap()).isEmpty();

        TokenDetail bitcoin = done(market.detail(new RequestedToken(ChainIndex.BITCOIN, "")));
        assertThat(bitcoin.page().maxSupply()).contains(new BigDecimal("21000000"));
        assertThat(bitcoin.asOf()).isInstanceOf(AsOf.Failed.class);
    }

    @Test
    void detail_whileTheNodeMovesOn_asksAgain() throws InterruptedException {
        bench.contracts(BASE).supply(TOKEN, BigInteger.TWO);
        bench.contracts(BASE).answersNext(new Reading.Gone("left"), new Reading.Gone("left"));
        assertThat(done(market.detail(ASKED_TOKEN)).supply()).contains(Amount.of(2));

        Reading gone = new Reading.Gone("left");
        bench.contracts(BASE).answersNext(gone, gone, gone);
        TokenDetail lost = done(market.detail(ASKED_TOKEN));
        assertThat(lost.supply()).isEmpty();
        assertThat(lost.asOf()).isEqualTo(new AsOf.Failed(BASE, "left"));

        bench.contracts(BASE).answersNext(new Reading.Unavailable("dead"));
        assertThat(done(market.detail(ASKED_TOKEN)).asOf()).isEqualTo(new AsOf.Failed(BASE, "node unreachable: dead"));
    }

    @Test
    void detail_ofWhatIsNoFungibleToken_isRefused() throws InterruptedException {
        node.refusesToTell(contract(8));
        RequestedToken collectible = new RequestedToken(BASE, contract(8).text());
        RequestedToken nobody = new RequestedToken(BASE, contract(9).text());
        RequestedToken elsewhere = new RequestedToken(ChainIndex.ETHEREUM, TOKEN.text());
        assertThat(refused(market.detail(collectible))).isEqualTo(new AccountRefusal.TokenUnsupported(collectible));
        assertThat(refused(market.detail(nobody))).isEqualTo(new AccountRefusal.TokenMissing(nobody));
        assertThat(refused(market.detail(elsewhere))).isEqualTo(new AccountRefusal.ChainNotServed(ChainIndex.ETHEREUM));
    }
}
