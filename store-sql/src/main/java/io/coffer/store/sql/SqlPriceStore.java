package io.coffer.store.sql;

import io.coffer.chain.Price;
import io.coffer.wallet.price.Confidence;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.PriceStore;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Prices in SQL. */
final class SqlPriceStore implements PriceStore {
    private final Database database;

    SqlPriceStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Quote> load() {
        return database.read(
                "load prices",
                SqlStoreException::new,
                handle -> handle.createQuery("SELECT * FROM token_price")
                        .map((row, context) -> quote(row))
                        .list());
    }

    @Override
    public void save(Collection<Quote> quotes) {
        database.write("save prices", SqlStoreException::new, handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO token_price (chain_index, kind, token, origin, usd, quoted_at, confidence)
                    VALUES (:chain, :kind, :token, :origin, :usd, :quotedAt, :confidence)
                    ON CONFLICT (chain_index, kind, token, origin)
                    DO UPDATE SET usd = excluded.usd, quoted_at = excluded.quoted_at,
                        confidence = excluded.confidence""");
            for (Quote quote : quotes) {
                TokenColumns.bind(batch, quote.token())
                        .bind("origin", code(quote.origin()))
                        .bind("usd", quote.price().text())
                        .bind("quotedAt", quote.at().toString())
                        .bind("confidence", quote.confidence().hundredths())
                        .add();
            }
            return batch.execute();
        });
    }

    @Override
    public void forget(PriceOrigin origin, Collection<TokenId> tokens) {
        database.write("forget prices", SqlStoreException::new, handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    DELETE FROM token_price
                    WHERE chain_index = :chain AND kind = :kind AND token = :token AND origin = :origin""");
            for (TokenId token : tokens) {
                TokenColumns.bind(batch, token).bind("origin", code(origin)).add();
            }
            return batch.execute();
        });
    }

    private static Quote quote(ResultSet row) throws SQLException {
        return new Quote(
                TokenColumns.read(row),
                Price.parse(row.getString("usd")).orElseThrow(),
                Instant.parse(row.getString("quoted_at")),
                origin(row.getString("origin")),
                new Confidence(row.getInt("confidence")));
    }

    /** Stored, so never to be changed. */
    private static String code(PriceOrigin origin) {
        return switch (origin) {
            case OPERATOR_FILE -> "operator-file";
            case IMPORT -> "import";
            case CHAIN -> "chain";
            case DEFILLAMA -> "defillama";
            case COINGECKO -> "coingecko";
        };
    }

    private static PriceOrigin origin(String code) {
        return Arrays.stream(PriceOrigin.values())
                .filter(origin -> code(origin).equals(code))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no origin of prices: " + code));
    }
}
