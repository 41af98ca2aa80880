package io.coffer.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.coffer.access.AccessStore;
import io.coffer.wallet.VerdictStore;
import io.coffer.wallet.price.PriceStore;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** The front door: one open database and the storage ports over it. Safe for many threads. */
public final class SqlStores implements AutoCloseable {
    private final HikariDataSource pool;
    private final AccessStore access;
    private final PriceStore prices;
    private final VerdictStore verdicts;

    private SqlStores(HikariDataSource pool) {
        this.pool = pool;
        Database database = new Database(Jdbi.create(pool));
        this.access = new SqlAccessStore(database);
        this.prices = new SqlPriceStore(database);
        this.verdicts = new SqlVerdictStore(database);
    }

    /**
     * Opens the SQLite database {@code file}, made if absent in a directory that exists, and brings its schema up to
     * date.
     *
     * @throws SqlStoreException when the file cannot be opened, or was written by a newer Coffer
     */
    public static SqlStores open(Path file) {
        SqliteFile sqlite = new SqliteFile(file);
        sqlite.createForOwnerOnly();
        SchemaUpdate.run(sqlite);
        return new SqlStores(sqlite.openPool());
    }

    /** Projects, keys and the audit trail. */
    public AccessStore access() {
        return access;
    }

    /** What tokens cost, over a restart. */
    public PriceStore prices() {
        return prices;
    }

    /** Which tokens were flagged, over a restart. */
    public VerdictStore verdicts() {
        return verdicts;
    }

    @Override
    public void close() {
        pool.close();
    }
}
