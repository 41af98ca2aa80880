package io.coffer.store.sql;

import io.coffer.chain.Price;
import io.coffer.wallet.price.PointPeriod;
import io.coffer.wallet.price.PricePoint;
import io.coffer.wallet.price.PricePointStore;
import io.coffer.wallet.price.TokenId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Price points in SQL. */
final class SqlPricePoints implements PricePointStore {
    private final Database database;

    SqlPricePoints(Database database) {
        this.database = database;
    }

    @Override
    public void record(Collection<PricePoint> points, int mostTokens) {
        database.write("record price points", SqlStoreException::new, handle -> {
            Map<TokenId, Long> numbers = numbers(handle, points, mostTokens);
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO price_point (number, minutes, starts_at, usd)
                    VALUES (:number, :minutes, :start, :usd)
                    ON CONFLICT (number, minutes, starts_at) DO UPDATE SET usd = excluded.usd""");
            for (PricePoint point : points) {
                Long number = numbers.get(point.token());
                if (number != null) {
                    batch.bind("number", number)
                            .bind("minutes", minutes(point.period()))
                            .bind("start", point.start().getEpochSecond())
                            .bind("usd", point.price().text())
                            .add();
                }
            }
            return batch.execute();
        });
    }

    /** The numbers of all tokens that have one, with new ones for those of {@code points} as long as there is room. */
    private static Map<TokenId, Long> numbers(Handle handle, Collection<PricePoint> points, int mostTokens) {
        Map<TokenId, Long> numbers = new HashMap<>();
        handle.createQuery("SELECT * FROM price_token")
                .map((row, _) -> Map.entry(TokenColumns.read(row), row.getLong("number")))
                .forEach(known -> numbers.put(known.getKey(), known.getValue()));
        long last = numbers.values().stream().mapToLong(Long::longValue).max().orElse(0);
        Set<TokenId> fresh =
                points.stream().map(PricePoint::token).collect(Collectors.toCollection(LinkedHashSet::new));
        fresh.removeAll(numbers.keySet());
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO price_token (number, chain_index, kind, token) VALUES (:number, :chain, :kind, :token)");
        for (TokenId token : fresh) {
            if (numbers.size() < mostTokens) {
                last++;
                numbers.put(token, last);
                TokenColumns.bind(batch, token).bind("number", last).add();
            }
        }
        batch.execute();
        return numbers;
    }

    @Override
    public List<PricePoint> read(TokenId token, PointPeriod period, Instant from, Instant before, int limit) {
        return database.read(
                "read price points",
                SqlStoreException::new,
                handle -> TokenColumns.bind(handle.createQuery("""
                        SELECT price_point.starts_at, price_point.usd
                        FROM price_token JOIN price_point ON price_point.number = price_token.number
                        WHERE price_token.chain_index = :chain AND price_token.kind = :kind
                            AND price_token.token = :token AND price_point.minutes = :minutes
                            AND price_point.starts_at >= :from AND price_point.starts_at < :before
                        ORDER BY price_point.starts_at DESC LIMIT :limit"""), token)
                        .bind("minutes", minutes(period))
                        .bind("from", from.getEpochSecond())
                        .bind("before", before.getEpochSecond())
                        .bind("limit", limit)
                        .map((row, _) -> new PricePoint(
                                token,
                                period,
                                Instant.ofEpochSecond(row.getLong("starts_at")),
                                Price.parse(row.getString("usd")).orElseThrow()))
                        .list());
    }

    @Override
    public void prune(PointPeriod period, Instant oldest) {
        database.write("prune price points", SqlStoreException::new, handle -> {
            List<Long> numbers = handle.createQuery("SELECT number FROM price_token")
                    .mapTo(Long.class)
                    .list();
            // Token by token, so that the primary key finds the few that go among the many that stay.
            PreparedBatch batch = handle.prepareBatch("""
                    DELETE FROM price_point
                    WHERE number = :number AND minutes = :minutes AND starts_at < :oldest""");
            for (long number : numbers) {
                batch.bind("number", number)
                        .bind("minutes", minutes(period))
                        .bind("oldest", oldest.getEpochSecond())
                        .add();
            }
            batch.execute();
            return handle.execute("""
                    DELETE FROM price_token WHERE NOT EXISTS
                        (SELECT 1 FROM price_point WHERE price_point.number = price_token.number)""");
        });
    }

    /** Stored, so never to be changed. */
    private static int minutes(PointPeriod period) {
        return switch (period) {
            case FIVE_MINUTES -> 5;
            case DAY -> 1440;
        };
    }
}
