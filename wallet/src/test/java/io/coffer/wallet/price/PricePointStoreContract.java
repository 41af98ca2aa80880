package io.coffer.wallet.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of price points does. */
public abstract class PricePointStoreContract {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant TODAY = Instant.parse("2026-06-01T00:00:00Z");
    private static final int MANY = 1_000;
    private static final TokenId ETHER = new TokenId(ChainIndex.ETHEREUM, TokenAddress.Native.COIN);
    private static final TokenId CONTRACT = new TokenId(
            ChainIndex.ETHEREUM,
            TokenAddress.parse(ChainFamily.EVM, "0x" + "ab".repeat(20)).orElseThrow());
    private static final TokenId NAMED = new TokenId(
            ChainIndex.BITCOIN,
            TokenAddress.parse(ChainFamily.UTXO, "btc-runesMain-840000:2").orElseThrow());

    /** The store under test; the same one each time. */
    protected abstract PricePointStore store();

    private static PricePoint point(TokenId token, Instant start, String price) {
        return new PricePoint(token, PointPeriod.FIVE_MINUTES, start, new Price(new BigDecimal(price)));
    }

    private static PricePoint day(TokenId token, Instant start, String price) {
        return new PricePoint(token, PointPeriod.DAY, start, new Price(new BigDecimal(price)));
    }

    private List<PricePoint> all(TokenId token, PointPeriod period) {
        return store().read(token, period, Instant.EPOCH, NOON.plus(Duration.ofDays(1_000)), MANY);
    }

    @Test
    void points_ofEveryKindOfToken_comeBackExactly() {
        List<PricePoint> points = List.of(
                point(ETHER, NOON, "3638.63000000000000000001"),
                day(ETHER, TODAY, "3600"),
                point(CONTRACT, NOON, "0.000000000000000001"),
                point(NAMED, NOON, "97165.5"));
        store().record(points, MANY);

        assertThat(all(ETHER, PointPeriod.FIVE_MINUTES)).containsExactly(points.getFirst());
        assertThat(all(ETHER, PointPeriod.DAY)).containsExactly(points.get(1));
        assertThat(all(CONTRACT, PointPeriod.FIVE_MINUTES)).containsExactly(points.get(2));
        assertThat(all(NAMED, PointPeriod.FIVE_MINUTES)).containsExactly(points.get(3));
        assertThat(all(NAMED, PointPeriod.DAY)).isEmpty();
    }

    @Test
    void point_recordedAgain_isReplaced() {
        store().record(List.of(point(ETHER, NOON, "1")), MANY);
        store().record(List.of(point(ETHER, NOON, "2"), point(ETHER, NOON.plusSeconds(300), "3")), MANY);

        assertThat(all(ETHER, PointPeriod.FIVE_MINUTES))
                .containsExactly(point(ETHER, NOON.plusSeconds(300), "3"), point(ETHER, NOON, "2"));
    }

    @Test
    void read_isBoundedOnBothSidesAndInNumber_newestFirst() {
        List<PricePoint> points = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            points.add(point(ETHER, NOON.plusSeconds(300L * i), Integer.toString(i + 1)));
        }
        store().record(points, MANY);

        List<PricePoint> read =
                store().read(ETHER, PointPeriod.FIVE_MINUTES, NOON.plusSeconds(600), NOON.plusSeconds(2_400), MANY);
        assertThat(read).containsExactlyElementsOf(points.subList(2, 8).reversed());
        assertThat(store().read(ETHER, PointPeriod.FIVE_MINUTES, NOON, NOON.plusSeconds(3_000), 3))
                .containsExactlyElementsOf(points.subList(7, 10).reversed());
    }

    @Test
    void record_ofMoreTokensThanThereIsRoomFor_keepsThoseItHas() {
        store().record(List.of(point(ETHER, NOON, "1")), 1);
        Instant later = NOON.plusSeconds(300);
        store().record(List.of(point(CONTRACT, later, "2"), point(ETHER, later, "3")), 1);

        assertThat(all(CONTRACT, PointPeriod.FIVE_MINUTES)).isEmpty();
        assertThat(all(ETHER, PointPeriod.FIVE_MINUTES)).hasSize(2);
    }

    @Test
    void prune_removesOldPointsOfThePeriod_andMakesRoom() {
        store().record(List.of(point(ETHER, NOON, "1"), day(ETHER, TODAY, "1"), point(CONTRACT, NOON, "2")), 2);
        store().prune(PointPeriod.FIVE_MINUTES, NOON.plusSeconds(1));

        assertThat(all(ETHER, PointPeriod.FIVE_MINUTES)).isEmpty();
        assertThat(all(ETHER, PointPeriod.DAY)).hasSize(1);
        store().record(List.of(point(NAMED, NOON, "3")), 2);
        assertThat(all(NAMED, PointPeriod.FIVE_MINUTES))
                .as("in the place of the contract")
                .hasSize(1);

        store().prune(PointPeriod.DAY, TODAY);
        assertThat(all(ETHER, PointPeriod.DAY)).as("not older than that").hasSize(1);
    }

    @Test
    void nothing_changesNothing() {
        store().record(List.of(), MANY);
        store().prune(PointPeriod.DAY, NOON);
        assertThat(all(ETHER, PointPeriod.DAY)).isEmpty();
    }
}
