/**
 * Keeps what other rooms remember in an SQL database: SQLite, embedded, for one machine, or PostgreSQL by URL. Several
 * processes may use one database at once, such as the server and a command.
 *
 * <p>Enter through {@link io.coffer.store.sql.SqlStores}. May use {@code access} and {@code wallet}, for the storage
 * ports they declare.
 */
@NullMarked
package io.coffer.store.sql;

import org.jspecify.annotations.NullMarked;
