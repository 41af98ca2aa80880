package io.coffer.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** An SQLite database file and how Coffer talks to it. */
record SqliteFile(Path path) {
    /** How long a writer waits for another one, perhaps in another process. */
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration POOL_TIMEOUT = Duration.ofSeconds(15);
    private static final int CONNECTIONS = 4;

    /** SQLite gives its journals the permissions of the database, so this hides them too. */
    void createForOwnerOnly() {
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException opened) {
            // Made before, by us or by the process next door.
        } catch (IOException trouble) {
            throw new SqlStoreException("Cannot make the database " + path + ": " + trouble, trouble);
        }
    }

    /** Connections one at a time, for schema updates. */
    SQLiteDataSource dataSource() {
        return dataSource(TransactionMode.DEFERRED);
    }

    /**
     * Its transactions take the write lock when they begin: one that read first and wrote later could fail at once when
     * another process wrote in between. Single reads are outside transactions and never wait.
     */
    HikariDataSource openPool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sql");
        config.setDataSource(dataSource(TransactionMode.IMMEDIATE));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(POOL_TIMEOUT.toMillis());
        return new HikariDataSource(config);
    }

    private SQLiteDataSource dataSource(TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path.toAbsolutePath());
        return source;
    }
}
