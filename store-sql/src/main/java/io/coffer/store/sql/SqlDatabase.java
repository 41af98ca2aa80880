package io.coffer.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** A database and how Coffer talks to it. */
sealed interface SqlDatabase permits SqliteFile, PostgresDatabase {

    /** For messages: never with a password. */
    String name();

    /** Connections one at a time, for schema updates. */
    DataSource dataSource();

    HikariDataSource openPool();

    /** Runs {@code update} while no other process updates the schema. */
    void alone(Runnable update) throws IOException;

    /** What a transaction that writes does first, so that such transactions take turns. */
    Consumer<Handle> turn();
}
