package io.coffer.store.sql;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** An SQLite database file and how Coffer talks to it. */
record SqliteFile(Path path) implements SqlDatabase {
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

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public SQLiteDataSource dataSource() {
        return dataSource(TransactionMode.DEFERRED);
    }

    /**
     * Its transactions take the write lock when they begin: one that read first and wrote later could fail at once when
     * another process wrote in between. Single reads are outside transactions and never wait.
     */
    @Override
    public HikariDataSource openPool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sql");
        config.setDataSource(dataSource(TransactionMode.IMMEDIATE));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(POOL_TIMEOUT.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException trouble) {
            throw new SqlStoreException("Cannot open the database " + path + ": " + trouble.getMessage(), trouble);
        }
    }

    /**
     * Flyway does not keep two processes from updating one SQLite file at the same time, so a lock file beside it does.
     * Callers see to it that no two threads of one process come here: a file lock does not hold within a process.
     */
    @Override
    public void alone(Runnable update) throws IOException {
        Path lockFile = path.resolveSibling(path.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, CREATE, WRITE);
                FileLock _ = channel.lock()) {
            update.run();
        }
    }

    /** Transactions of the pool take the write lock when they begin. */
    @Override
    public Consumer<Handle> turn() {
        return _ -> {};
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
