package io.coffer.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.coffer.access.AccessStore;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** The front door: one open database and the storage ports over it. Safe for many threads. */
public final class SqlStores implements AutoCloseable {
    private final HikariDataSource pool;
    private final AccessStore access;

    private SqlStores(HikariDataSource pool) {
        this.pool = pool;
        Jdbi jdbi = Jdbi.create(pool);
        this.access = new SqlAccessStore(new Database(jdbi));
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

    @Override
    public void close() {
        pool.close();
    }
}
