package io.coffer.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database: {@code postgresql://user:password@host:port/database?sslmode=require}. User, password and port may
 * be left out; what the driver takes as a parameter may stand behind the question mark.
 */
final class PostgresDatabase implements SqlDatabase {
    private static final int DEFAULT_PORT = 5432;
    private static final int CONNECTIONS = 8;
    private static final Duration POOL_TIMEOUT = Duration.ofSeconds(15);
    /** Of the lock by which writers take turns: any number, the same in every Coffer. */
    private static final long TURNS = 0x436F666665720001L;

    private final PGSimpleDataSource source;
    private final String name;

    private PostgresDatabase(PGSimpleDataSource source, String name) {
        this.source = source;
        this.name = name;
    }

    /** @throws SqlStoreException when {@code url} is not of the form above */
    static PostgresDatabase of(String url) {
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            String path = uri.getPath();
            boolean isPostgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (!isPostgres || host == null || path == null || path.length() < 2 || path.indexOf('/', 1) > 0) {
                throw malformed();
            }
            int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
            PGSimpleDataSource source = new PGSimpleDataSource();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            source.setUrl("jdbc:postgresql://" + host + ":" + port + uri.getRawPath() + query);
            if (uri.getRawUserInfo() != null) {
                identify(source, uri.getRawUserInfo());
            }
            source.setApplicationName("coffer");
            return new PostgresDatabase(source, "postgresql://" + host + ":" + port + path);
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            // Not passed on: its message would repeat the password.
            throw malformed();
        }
    }

    private static SqlStoreException malformed() {
        return new SqlStoreException("The SQL database must be 'sqlite' or postgresql://user@host/database");
    }

    private static void identify(PGSimpleDataSource source, String userInfo) {
        int colon = userInfo.indexOf(':');
        source.setUser(decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)));
        if (colon >= 0) {
            source.setPassword(decoded(userInfo.substring(colon + 1)));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PGSimpleDataSource dataSource() {
        return source;
    }

    @Override
    public HikariDataSource openPool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sql");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(POOL_TIMEOUT.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException trouble) {
            throw new SqlStoreException("Cannot open the database " + name + ": " + trouble.getMessage(), trouble);
        }
    }

    /** Flyway locks its own table here. */
    @Override
    public void alone(Runnable update) {
        update.run();
    }

    /**
     * As on SQLite, which has one writer at a time: what a transaction has read is still true when it writes. There is
     * little to write, so waiting costs nothing that a retry after a conflict would not.
     */
    @Override
    public Consumer<Handle> turn() {
        return handle -> handle.createQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(:turns)) AS locked")
                .bind("turns", TURNS)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public String toString() {
        return name;
    }
}
