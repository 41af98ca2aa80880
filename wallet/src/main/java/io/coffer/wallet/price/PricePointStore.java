package io.coffer.wallet.price;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Keeps what prices were. */
public interface PricePointStore {

    /**
     * Puts each point in the place of the one of its token, period and start; all of them or none. Those of a token that
     * would be one more than {@code mostTokens} are left out.
     */
    void record(Collection<PricePoint> points, int mostTokens);

    /**
     * The points of a token from {@code from} (included) to {@code before} (not included), the newest first.
     *
     * @param limit of points
     */
    List<PricePoint> read(TokenId token, PointPeriod period, Instant from, Instant before, int limit);

    /** Removes points of {@code period} that start before {@code oldest}, and tokens that have none left. */
    void prune(PointPeriod period, Instant oldest);
}
